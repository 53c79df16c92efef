import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../api/src/config.ts';
import { clientAddress, compileTrust } from '../../api/src/platform/http/client-address.ts';
import { startContractServer } from '../../search/src/meilisearch/testing/contract-server.ts';
import { root } from '../launch/run.mjs';
import { writeSearchKey } from '../launch/write-search-key.ts';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, unknown> | string[];
  volumes?: string[];
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const { services, volumes, networks } = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { ipam: { config: { subnet: string }[] } }>;
  volumes: Record<string, unknown>;
};
const secrets: Record<string, string> = {
  MEILI_MASTER_KEY: 'a-key-of-at-least-sixteen',
  REDIS_PASSWORD: 'letters4digits',
  MONGO_ROOT_PASSWORD: 'root4digits',
  MONGO_PASSWORD: 'api4digits',
  MONGO_BACKUP_PASSWORD: 'backup4digits',
  SESSION_SECRET: 's'.repeat(40),
  PUBLIC_URL: 'https://immersions.example.fr',
};

/** Substitutes `${NAME}`, `${NAME:-default}` and `${NAME:?sentence}` as Compose does. */
function interpolate(value: string): string {
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest = '') => {
    const given = secrets[name];
    if (given !== undefined) return given;
    if (kind === '?') throw new Error(`${name} is required: ${rest}`);
    return rest;
  });
}

const environmentOf = (name: string) =>
  Object.fromEntries(
    Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [key, interpolate(value)]),
  );

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compose-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('docker-compose.yml', () => {
  it('runs two API processes behind a proxy, on MongoDB, Meilisearch and Redis', () => {
    const running = Object.keys(services).filter((name) => name !== 'meili-key');
    expect(running.sort()).toEqual([
      'api1',
      'api2',
      'meilisearch',
      'mongo',
      'mongo-backup',
      'proxy',
      'redis',
    ]);
  });

  it('gives the API a key of the search server that may do what it needs, and not the master key', async () => {
    const server = await startContractServer({ key: secrets.MEILI_MASTER_KEY! });
    const { command = [], volumes: mounts = [] } = services['meili-key']!;
    const [, script = '', path = ''] = command;
    expect(readFileSync(join(root, 'scripts/launch/bundle.mjs'), 'utf8')).toContain(
      `'${script.replace(/^scripts\/dist\/(.*)\.js$/, '$1')}': 'scripts/search-key.ts'`,
    );
    const file = join(folder, 'meili-key');
    const made = await writeSearchKey({ ...environmentOf('meili-key'), MEILI_URL: server.url }, file);
    expect(statSync(file).mode & 0o077).toBe(0);
    for (const name of ['api1', 'api2']) {
      const environment = environmentOf(name);
      expect(Object.values(environment)).not.toContain(secrets.MEILI_MASTER_KEY);
      expect(environment.MEILI_KEY_FILE).toBe(path);
      const mount = mounts.find((one) => path.startsWith(one.split(':')[1] ?? ''));
      expect(services[name]?.volumes).toContain(`${mount}:ro`);
      expect(services[name]?.depends_on).toHaveProperty(
        ['meili-key', 'condition'],
        'service_completed_successfully',
      );
      expect(loadConfig({}, { ...environment, MEILI_KEY_FILE: file }).meiliKey).toBe(made);
    }
    await server.close();
  });

  it.each(['api1', 'api2'])('gives %s an environment that the server accepts', (name) => {
    const { MEILI_KEY_FILE: _, ...environment } = environmentOf(name);
    const config = loadConfig({}, environment);
    expect(config).toMatchObject({
      env: 'production',
      port: 3000,
      publicUrl: 'https://immersions.example.fr',
      meiliUrl: 'http://meilisearch:7700',
      redisUrl: 'redis://:letters4digits@redis:6379',
    });
    expect(config.mongoUri).toMatch(
      /^mongodb:\/\/passerelle:api4digits@mongo:27017\/passerelle\?replicaSet=/,
    );
  });

  it('gives each account of MongoDB to who needs it, and the administrator’s to nobody', () => {
    const knowing = (password: string) =>
      Object.keys(services).filter((name) => Object.values(environmentOf(name)).join(' ').includes(password));
    expect(knowing('root4digits')).toEqual(['mongo']);
    expect(knowing('api4digits').sort()).toEqual(['api1', 'api2', 'mongo']);
    expect(knowing('backup4digits').sort()).toEqual(['mongo', 'mongo-backup']);
  });

  it('trusts the proxy for the client’s address, but neither visitors nor their office network', () => {
    const given = interpolate(services.api1!.environment!.TRUST_PROXY!);
    expect(networks.default!.ipam.config.map(({ subnet }) => subnet)).toEqual([given]);
    const trusts = compileTrust(loadConfig({}, { TRUST_PROXY: given }).trustProxy);
    const seenBy = (from: string, forwarded: string) =>
      clientAddress({ socket: { remoteAddress: from }, headers: { 'x-forwarded-for': forwarded } }, trusts);
    // the visitor's own header, then the address that the proxy saw
    expect(seenBy('172.30.84.5', '8.8.8.8, 198.51.100.7')).toBe('198.51.100.7');
    expect(seenBy('172.30.84.5', '8.8.8.8, 10.0.0.7')).toBe('10.0.0.7');
    // a TLS proxy on the same machine connects through the network's gateway
    expect(seenBy('172.30.84.5', '198.51.100.7, 172.30.84.1')).toBe('198.51.100.7');
    expect(seenBy('10.0.0.7', '8.8.8.8')).toBe('10.0.0.7');
  });

  it('requires every secret and has no default for any', () => {
    for (const name of Object.keys(secrets)) expect(text).toContain(`\${${name}:?`);
  });

  it('refers only to services, volumes and files that exist', () => {
    for (const service of Object.values(services)) {
      const needed = Array.isArray(service.depends_on)
        ? service.depends_on
        : Object.keys(service.depends_on ?? {});
      for (const name of needed) expect(Object.keys(services)).toContain(name);
      if (service.build) expect(existsSync(join(root, service.build.dockerfile))).toBe(true);
      for (const [source = ''] of (service.volumes ?? []).map((volume) => interpolate(volume).split(':')))
        expect(source.startsWith('.') ? existsSync(join(root, source)) : source in volumes).toBe(true);
    }
  });

  it('keeps what a process could do in a container to what it needs, and the logs to a size', () => {
    for (const name of ['api1', 'api2', 'meili-key'])
      expect(services[name]).toMatchObject({
        read_only: true,
        tmpfs: ['/tmp'],
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    for (const service of Object.values(services))
      expect(service).toHaveProperty(['logging', 'options', 'max-size'], '20m');
  });

  it('has a proxy with both processes and sticky sessions', () => {
    const proxy = readFileSync(join(root, 'scripts/docker/haproxy.cfg'), 'utf8');
    for (const name of ['api1', 'api2'])
      expect(proxy).toMatch(new RegExp(`server ${name} ${name}:3000 cookie ${name}`));
    expect(proxy).toContain('cookie passerelle-process insert');
  });
});

describe('the image', () => {
  it('copies only folders that exist or are built, and starts the bundled server', () => {
    const dockerfile = readFileSync(join(root, 'scripts/docker/Dockerfile'), 'utf8');
    for (const workspace of ['api', 'web', 'search', 'scripts'])
      expect(dockerfile).toContain(`COPY ${workspace}/package.json ${workspace}/`);
    expect(dockerfile).toContain('CMD ["node", "scripts/dist/serve.js", "--empty"]');
    expect(readFileSync(join(root, 'scripts/launch/bundle.mjs'), 'utf8')).toContain(
      "serve: 'scripts/serve.ts'",
    );
  });
});
