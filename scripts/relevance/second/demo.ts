import type { ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { demoTerritory } from '../set/territory.ts';
import { drawn, poolFor } from './draw.ts';

export type Judged = { person: ProfileDoc; pool: SlotDoc[] };

/** Fifteen people of the demo territory, each with twenty of its slots that no gate closes for good. */
export function demoPools(): Judged[] {
  const { people, slots } = demoTerritory();
  const persons = drawn(
    people.map(({ profile }) => profile),
    ({ id }) => id,
    'people',
    15,
  );
  return persons.map((person) => {
    const held = new Set(person.skills.map(({ id }) => id));
    const letters = new Set(person.occupations.map((code) => code[0]));
    const isRelated = (slot: SlotDoc) =>
      letters.has(slot.occupation[0]) || slot.skills.some(({ id }) => held.has(id));
    const open = slots.filter(({ placesLeft }) => placesLeft > 0);
    const parts = [{ name: 'near', count: 12, is: isRelated }];
    return { person, pool: poolFor(open, ({ id }) => id, parts, person.id) };
  });
}
