import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const source = new URL('../src/', import.meta.url).pathname;

describe('every policy', () => {
  it('has a test with a table of who may do what', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
    const policies = files.filter((file) => file.endsWith('.policy.ts'));
    expect(policies.length).toBeGreaterThan(15);
    const without = policies.filter((file) => !existsSync(`${source}${file.replace(/ts$/, 'test.ts')}`));
    expect(without).toEqual([]);
  });
});
