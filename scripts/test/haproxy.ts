import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../launch/free-port.ts';
import { root } from '../launch/run.mjs';
import { makeDataDir } from './data-dir.ts';

/**
 * HAProxy with the configuration of docker-compose.yml, but with addresses and limits of this machine. Throws when it is
 * not installed (Debian: apt-get install haproxy).
 */
export async function startHaproxy(backs: readonly number[], certificate = '') {
  const port = await freePort(8_400 + Math.floor(Math.random() * 1_000));
  const tlsPort = await freePort(port + 1);
  const shipped = readFileSync(join(root, 'scripts/docker/haproxy.cfg'), 'utf8');
  const local = backs.reduce(
    (config, back, at) => config.replace(`api${at + 1}:3000`, `127.0.0.1:${back}`),
    shipped
      .replace('maxconn 20000', 'maxconn 500')
      .replace('bind :8080', `bind 127.0.0.1:${port}`)
      .replace('bind :8443', `bind 127.0.0.1:${tlsPort}`)
      .replace(' resolvers docker init-addr libc,none', '')
      .replace(/\nresolvers docker[\s\S]*$/, '\n'),
  );
  const file = join(await makeDataDir('haproxy'), 'haproxy.cfg');
  writeFileSync(file, local);
  const child = spawn('haproxy', ['-db', '-f', file], {
    env: { ...process.env, TLS_CERTIFICATE: certificate },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child, 'spawn');
  const ended = once(child, 'exit');
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    tlsUrl: `https://127.0.0.1:${tlsPort}`,
    log: () => log,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
