import type { Facts } from './facts.ts';
import { halves } from './people.ts';
import type { Place, Week } from './places.ts';
import { type SlotRow, slotRows } from './slots.ts';

const elsewhere: readonly Place[] = [
  'Sotteville',
  'Barentin',
  'Rouen',
  'Elbeuf',
  'Canteleu',
  'SaintEtienne',
  'Yvetot',
  'Maromme',
  'PetitQuevilly',
  'Duclair',
  'GrandQuevilly',
];
const aims = ['dcr', 'cr', 'd', 'dc', 'r'];
const times: readonly Week[] = ['full', 'mornings', 'full', 'shop', 'full', 'afternoons'];
const sizes: readonly (readonly [number, number])[] = [
  [4, 4],
  [6, 3],
  [3, 6],
  [5, 5],
];

/**
 * Adds two slots for every wished occupation, with another place, objective, times, skills and job title, so that a wish
 * alone never decides.
 */
export function allSlots(facts: Facts): SlotRow[] {
  const wished = [
    ...new Set(Object.values(halves).flatMap((people) => people.flatMap(({ wishes }) => wishes))),
  ];
  const twins = wished.sort().flatMap((occupation, number) => {
    const titles = facts.directory.occupations.find(({ code }) => code === occupation)?.appellations ?? [];
    const taken = slotRows.filter((row) => row.occupation === occupation).map(({ place }) => place);
    const free = elsewhere.filter((place) => !taken.includes(place));
    return [0, 1].map((which): SlotRow => {
      const turn = number * 2 + which;
      const [asked, taught] = sizes[turn % sizes.length]!;
      return {
        id: `${occupation}${'yz'[which]}`,
        occupation,
        title: titles[(which + 1) % Math.max(1, titles.length)] ?? facts.occupationLabel(occupation),
        place: free[(number * 3 + which * 5) % free.length]!,
        aims: aims[turn % aims.length]!,
        week: times[turn % times.length]!,
        asked,
        taught,
        places: 1 + (turn % 2),
      };
    });
  });
  return [...slotRows, ...twins];
}
