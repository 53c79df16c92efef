import { createHash } from 'node:crypto';
import type { Facts } from '../set/facts.ts';
import type { Person } from '../set/person.ts';
import type { SlotRow } from '../set/slots.ts';
import { kinshipOf, knowHowOf, obstacleTo } from './rule.ts';

export const poolSize = 20;
/** Maximum number of each kind, in this order; the rest is filled with any slots. */
const quotas = {
  judged: 4,
  wished: 6,
  sister: 4,
  bridge: 3,
  practised: 2,
  /** Similar to what the person has done, not to what they wish. */
  known: 3,
  skilled: 2,
  near: 2,
  closed: 2,
};
type Kind = keyof typeof quotas;

/** A pseudo-random value that is always the same for a text. */
const pseudoRandom = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The twenty slots that are judged for a person. They are picked by facts and pseudo-randomly, never by a score, so that no
 * ranking influences its own test. All kinds are included: wished, similar, practised, out of reach, different.
 */
export function poolOf(person: Person, slots: readonly SlotRow[], facts: Facts): SlotRow[] {
  const done = { ...person, wishes: Object.keys(person.practised) };
  const shuffled = slots
    .map((slot) => ({ slot, rank: pseudoRandom(`${person.id} ${slot.id}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ slot }) => slot);
  const kinds = (slot: SlotRow): Kind[] => {
    if (person.judged[slot.id] || person.judged[slot.occupation]) return ['judged'];
    if (obstacleTo(person, slot)) return ['closed'];
    const { kind } = kinshipOf(person, slot.occupation);
    if (kind !== 'elsewhere') return [kind];
    if (kinshipOf(done, slot.occupation).kind !== 'elsewhere') return ['known'];
    return knowHowOf(person, slot, facts).held > 0 ? ['skilled', 'near'] : ['near'];
  };
  const chosen = new Set<SlotRow>();
  const kindsOf = new Map(shuffled.map((slot) => [slot, kinds(slot)]));
  for (const kind of Object.keys(quotas) as Kind[]) {
    const ofKind = shuffled.filter((slot) => !chosen.has(slot) && kindsOf.get(slot)!.includes(kind));
    for (const slot of ofKind.slice(0, quotas[kind])) chosen.add(slot);
  }
  for (const slot of shuffled)
    if (chosen.size < poolSize && kindsOf.get(slot)![0] !== 'closed') chosen.add(slot);
  for (const slot of shuffled) if (chosen.size < poolSize) chosen.add(slot);
  return [...chosen].slice(0, poolSize).sort((a, b) => (a.id < b.id ? -1 : 1));
}
