import type { DirectoryEdition } from '../../../api/src/directory/directory-edition.ts';
import type { DirectoryIndex } from '../../../api/src/directory/directory-index.ts';
import { seeded } from '../../../search/bench/random.ts';

const drawn = 600;

/** Published titles that nobody chose, as people would type them: how many find their occupation in the first three. */
export function measureDrawn(edition: DirectoryEdition, index: DirectoryIndex): Record<string, number> {
  const random = seeded(12_345);
  const owners = new Map<string, Set<string>>();
  for (const { occupation, forms } of edition.appellations)
    for (const form of forms) owners.set(form, (owners.get(form) ?? new Set()).add(occupation));
  const writings: Record<string, (title: string) => string> = {
    'as published': (title) => title,
    'plain letters': (title) =>
      title.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/['’-]/g, ' '),
    'words in reverse': (title) => title.split(' ').reverse().join(' '),
    'one letter missing': (title) => {
      const at = 1 + random.int(Math.max(1, title.length - 2));
      return title.slice(0, at) + title.slice(at + 1);
    },
    'three letters not yet typed': (title) => title.slice(0, Math.max(5, title.length - 3)),
    'after "je cherche un stage de"': (title) => `je cherche un stage de ${title}`,
  };
  const titles = [...owners.keys()];
  const asked = Array.from({ length: drawn }, () => random.pick(titles));
  return Object.fromEntries(
    Object.entries(writings).map(([name, write]) => {
      const right = asked.filter((title) =>
        index.searchOccupations(write(title), 3).some(({ code }) => owners.get(title)!.has(code)),
      );
      return [name, right.length / drawn];
    }),
  );
}
