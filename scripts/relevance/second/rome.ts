import { starterDirectory } from '../../../api/src/directory/data/starter.ts';
import type { DirectoryEdition } from '../../../api/src/directory/directory-edition.ts';
import { obstacleTo } from '../judge/rule.ts';
import { mostTypicalFirst } from '../rome/typical.ts';
import { skillsOfPerson } from '../set/documents.ts';
import { type Facts, factsOf } from '../set/facts.ts';
import type { Person } from '../set/person.ts';
import type { SlotRow } from '../set/slots.ts';
import { poolFor } from './draw.ts';
import { romePeople, romeSlots } from './rome-builder.ts';

export type RomePool = { person: Person; pool: SlotRow[] };

export const romeFacts = (edition: DirectoryEdition): Facts => factsOf(mostTypicalFirst(edition));

/**
 * Fifteen people on a real edition of ROME, each with twenty slots: four of a wished occupation, four of the domain of a
 * wish or of what was practised, four that share a skill, all these without an obstacle such as distance or licence, and
 * eight from everything.
 */
export function romePools(edition: DirectoryEdition, facts: Facts): RomePool[] {
  const slots = romeSlots(edition, facts);
  const asked = starterDirectory.occupations.map(({ code }) => code);
  return romePeople(edition, facts, asked).map((person) => {
    const held = skillsOfPerson(person, facts);
    const domains = [...person.wishes, ...Object.keys(person.practised)].map((code) => code.slice(0, 3));
    const open = new Set(slots.filter((row) => obstacleTo(person, row) === null));
    const part = (name: string, is: (occupation: string) => boolean) => ({
      name,
      count: 4,
      is: (row: SlotRow) => open.has(row) && is(row.occupation),
    });
    const parts = [
      part('wished', (code) => person.wishes.includes(code)),
      part('domain', (code) => domains.includes(code.slice(0, 3))),
      part('skill', (code) => facts.coreOf(code).some((id) => held.has(id))),
    ];
    return { person, pool: poolFor(slots, ({ id }) => id, parts, person.id) };
  });
}
