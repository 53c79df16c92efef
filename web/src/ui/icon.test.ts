import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { iconNames } from './icon-names.ts';

const css = readFileSync(new URL('./icons.css', import.meta.url), 'utf8');

describe('icons', () => {
  it('each have a drawing, and each drawing a name', () => {
    const drawn = [...css.matchAll(/\.p-icon--([a-z-]+) \{/g)].map(([, name]) => name);
    expect([...drawn].sort()).toEqual([...iconNames].sort());
  });
});
