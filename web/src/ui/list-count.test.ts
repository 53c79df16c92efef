import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const features = new URL('../features/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, features), 'utf8');
const paged = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.tsx') && !file.startsWith('gallery/') && textOf(file).includes('<Pager'),
);
const times = (text: string, part: string) => text.split(part).length - 1;

/** The public list of slots says it in its own head, with the place. */
const ownHead = ['slots/slots-page.tsx'];

it('every list with pages says how many rows it has and which of them it shows', () => {
  expect(paged.length).toBeGreaterThan(25);
  expect(
    paged.filter(
      (file) => !ownHead.includes(file) && times(textOf(file), '<ListCount') < times(textOf(file), '<Pager'),
    ),
  ).toEqual([]);
});
