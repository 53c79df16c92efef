import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { iconNames } from './icon-names.ts';

const css = readFileSync(new URL('./icons.css', import.meta.url), 'utf8');

describe('the icons', () => {
  it('each have a CSS rule, and each rule has a name', () => {
    const drawn = [...css.matchAll(/\.p-icon--([a-z-]+) \{/g)].map(([, name]) => name);
    expect([...drawn].sort()).toEqual([...iconNames].sort());
  });
});
