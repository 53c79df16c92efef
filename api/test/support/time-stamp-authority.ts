import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { portOf } from './port.ts';

const run = promisify(execFile);

const settings = (folder: string) => `
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[signer]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = authority
[authority]
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

/**
 * A time stamping authority (RFC 3161) on a free port, with a root certificate of its own. OpenSSL answers: what checks
 * its tokens must understand somebody else's.
 */
export async function startTimeStampAuthority() {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-tsa-'));
  const config = join(folder, 'openssl.cnf');
  const path = (name: string) => join(folder, name);
  await writeFile(config, settings(folder));
  await writeFile(path('serial'), '01\n');
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });
  const certificate = (name: string, extensions: string, ...more: string[]) =>
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '365'],
      ...['-keyout', path(`${name}.key`), '-out', path(`${name}.pem`), '-subj', `/CN=Test ${name}`],
      ...['-config', config, '-extensions', extensions, ...more],
    );
  await certificate('ca', 'ca');
  await certificate('tsa', 'signer', '-CA', path('ca.pem'), '-CAkey', path('ca.key'));

  /** Statuses of the next answers, then 200 with a token. */
  const answers: number[] = [];
  let asked = 0;
  const server = createServer(async (request, response) => {
    const query = await buffer(request);
    asked += 1;
    const status = answers.shift();
    if (status !== undefined) {
      response.writeHead(status).end();
      return;
    }
    await writeFile(path('query.tsq'), query);
    await openssl(
      'ts',
      '-reply',
      '-config',
      config,
      '-queryfile',
      path('query.tsq'),
      '-out',
      path('reply.tsr'),
    );
    response
      .writeHead(200, { 'Content-Type': 'application/timestamp-reply' })
      .end(await readFile(path('reply.tsr')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}/tsa`,
    /** PEM of the root. */
    root: await readFile(path('ca.pem'), 'utf8'),
    answers,
    asked: () => asked,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type TimeStampAuthorityServer = Awaited<ReturnType<typeof startTimeStampAuthority>>;
