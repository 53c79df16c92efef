import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

interface Component {
  purl: string;
}

describe('npm run sbom', () => {
  it('lists every package of the product with its version', async () => {
    const { stdout } = await run('npm', ['run', '--silent', 'sbom'], { cwd: root, maxBuffer: 2 ** 26 });
    const bill = JSON.parse(stdout) as { bomFormat: string; specVersion: string; components: Component[] };
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.specVersion).toMatch(/^1\.\d$/);
    const listed = bill.components.map(({ purl }) => decodeURIComponent(purl));
    const workspaces: string[] = read('package.json').workspaces;
    const direct = workspaces.flatMap((path) => Object.keys(read(`${path}/package.json`).dependencies ?? {}));
    expect(direct.length).toBeGreaterThan(20);
    const outside = direct.filter((name) => !name.startsWith('@passerelle/'));
    for (const name of outside) {
      const installed = read('package-lock.json').packages[`node_modules/${name}`];
      expect(listed).toContain(`pkg:npm/${name}@${installed.version}`);
    }
  }, 60_000);
});

describe('npm run audit:packages', () => {
  let registry: Server | undefined;
  afterEach(() => registry?.close());

  /** Runs the audit against a registry with these advisories only. */
  async function auditWith(advisories: Record<string, unknown[]>) {
    registry = createServer((request, response) => {
      const known = request.method === 'POST' && request.url?.endsWith('/security/advisories/bulk');
      response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(known ? advisories : {}));
    });
    await new Promise<void>((resolve) => registry?.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
    const args = ['run', '--silent', 'audit:packages', '--', `--registry=${url}`];
    const env = { ...process.env, NO_PROXY: '127.0.0.1' };
    return run('npm', args, { cwd: root, env }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    );
  }

  it('passes when the registry has no advisory', async () => {
    const { code, stdout } = await auditWith({});
    expect(stdout).toContain('found 0 vulnerabilities');
    expect(code).toBe(0);
  }, 60_000);

  it('fails and names the package when the registry has an advisory for it', async () => {
    const hole = {
      id: 1,
      title: 'Invented for this test',
      severity: 'high',
      vulnerable_versions: '*',
      url: 'https://exemple.fr/1',
    };
    const { code, stdout } = await auditWith({ mongoose: [hole] });
    expect(stdout).toContain('Invented for this test');
    expect(stdout).toMatch(/^mongoose /m);
    expect(code).toBe(1);
  }, 60_000);
});
