import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../launch/run.mjs';
import { longFiles } from './longest-first.ts';

it('every test file in the list of slow files exists', () => {
  expect(longFiles.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
