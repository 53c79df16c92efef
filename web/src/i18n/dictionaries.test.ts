import { describe, expect, it } from 'vitest';

type Dictionary = { [key: string]: string | Dictionary };
const files = {
  ...import.meta.glob<{ dictionary: Dictionary }>('../features/*/i18n.{fr,en,dev.fr,dev.en}.ts', {
    eager: true,
  }),
  ...import.meta.glob<{ dictionary: Dictionary }>('./common.{fr,en}.ts', { eager: true }),
};

function leaves(dictionary: Dictionary, prefix = ''): [string, string][] {
  return Object.entries(dictionary).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : leaves(value, `${prefix}${key}.`),
  );
}
const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

const french = Object.keys(files).filter((path) => path.endsWith('.fr.ts'));

describe('the dictionaries of the two languages', () => {
  it.each(french)('have the same keys and the same variables: %s', (path) => {
    const fr = leaves(files[path]?.dictionary ?? {});
    const en = new Map(leaves(files[path.replace('.fr.ts', '.en.ts')]?.dictionary ?? {}));
    expect([...en.keys()].sort()).toEqual(fr.map(([key]) => key).sort());
    for (const [key, text] of fr) expect([key, valuesIn(en.get(key) ?? '')]).toEqual([key, valuesIn(text)]);
  });

  it('have no empty text', () => {
    for (const [path, { dictionary }] of Object.entries(files)) {
      for (const [key, text] of leaves(dictionary))
        expect([path, key, text.trim() !== '']).toEqual([path, key, true]);
    }
  });
});
