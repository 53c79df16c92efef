import { objectivesOf, profileDoc, skillsOfPerson, slotDoc } from '../set/documents.ts';
import type { Facts } from '../set/facts.ts';
import type { Person } from '../set/person.ts';
import { needBits, places, weeks } from '../set/places.ts';
import type { SlotRow } from '../set/slots.ts';
import { byHand } from './by-hand.ts';
import type { Grade } from './grade.ts';
import { bridges, families } from './kinship.ts';
import { minutesTo, straightKm } from './reach.ts';

export type Judgement = { person: string; slot: string; grade: Grade; reason: string };

/** How the work of a slot relates to a person's wishes, as somebody who knows the occupations would say. */
export type Kinship =
  | { kind: 'wished'; wish: string }
  | { kind: 'sister'; wish: string; name: string }
  | { kind: 'bridge'; wish: string; name: string }
  | { kind: 'practised' }
  | { kind: 'elsewhere' };

export function kinshipOf(person: Person, code: string): Kinship {
  const { wishes } = person;
  if (wishes.includes(code)) return { kind: 'wished', wish: code };
  for (const wish of wishes)
    for (const [name, ...codes] of families)
      if (codes.includes(wish) && codes.includes(code)) return { kind: 'sister', wish, name };
  for (const wish of wishes)
    for (const [a, b, name] of bridges)
      if ((a === wish && b === code) || (b === wish && a === code)) return { kind: 'bridge', wish, name };
  if (person.practised[code] === 'long' || person.practised[code] === 'short') return { kind: 'practised' };
  return { kind: 'elsewhere' };
}

export type KnowHow = { held: number; asked: number; known: 'most' | 'some' | 'none' };

/** How much of the know-how required from the first day the person has at the required level; knowledge can be learned by reading. */
export function knowHowOf(person: Person, slot: SlotRow, facts: Facts): KnowHow {
  const skills = skillsOfPerson(person, facts);
  const asked = slotDoc(slot, facts).skills.filter(({ id, taught }) => !taught && facts.isKnowHow(id));
  const held = asked.filter(({ id, level }) => (skills.get(id) ?? 0) >= level).length;
  const known = held * 2 >= asked.length ? 'most' : held > 0 ? 'some' : 'none';
  return { held, asked: asked.length, known };
}

const bits = (week: number) => [...Array(14).keys()].filter((half) => week & (1 << half)).length;

/** What makes the slot impossible; null when nothing does. */
export function obstacleTo(person: Person, slot: SlotRow): string | null {
  if (straightKm(places[person.from], places[slot.place]) > person.km)
    return 'beyond the distance the person accepts';
  const drives = person.by === 'car';
  if ((slot.licence || slot.vehicle) && !drives && !(slot.vehicle && person.by === 'lift' && !slot.licence))
    return 'asks for a licence or a vehicle that the person has not';
  const minutes = minutesTo(person, slot);
  if (minutes === null) return `no way to get to ${slot.place} from ${person.from}`;
  if (minutes > 75) return `${minutes} minutes each way`;
  if (slot.adults && person.minor) return 'for adults';
  if ((needBits(person.needs) & ~needBits(slot.sites ?? [])) !== 0)
    return `the site does not announce: ${person.needs.filter((need) => !slot.sites?.includes(need)).join(', ')}`;
  if (bits(weeks[person.week] & weeks[slot.week]) < 4) return 'too few half days in common';
  return null;
}

/** Objections to a slot with the right kind of work, in words. */
function reservations(person: Person, slot: SlotRow): string[] {
  const minutes = minutesTo(person, slot) ?? 0;
  const found: string[] = [];
  if (minutes > 50) found.push('a long way');
  if (!objectivesOf(slot).includes(person.aim)) found.push(`not meant to ${person.aim}`);
  return found;
}

/** The missing know-how, when it matters for the objective; null when it does not. */
function gapOf(person: Person, { held, asked, known }: KnowHow): string | null {
  if (person.aim === 'discover') return null;
  if (asked >= 3 && known === 'none') return `asks for ${asked} gestures, none of them known`;
  if (person.aim === 'recruit' && asked >= 4 && known === 'some')
    return `${held} of ${asked} gestures known, for a job`;
  return null;
}

const least = (grade: number): Grade => (grade >= 3 ? 3 : grade >= 2 ? 2 : grade >= 1 ? 1 : 0);

/** The rule of README.md, from top to bottom; the first line that applies decides. */
export function judgeByRule(person: Person, slot: SlotRow, facts: Facts): { grade: Grade; reason: string } {
  const obstacle = obstacleTo(person, slot);
  if (obstacle) return { grade: 0, reason: obstacle };
  const left = person.leaves[slot.occupation];
  if (left) return { grade: 0, reason: left };
  const kinship = kinshipOf(person, slot.occupation);
  const know = knowHowOf(person, slot, facts);
  const gap = gapOf(person, know);
  const about = reservations(person, slot);
  // a change to other work is already judged by its know-how
  const doubts = kinship.kind === 'bridge' || !gap ? about : [...about, gap];
  const but = doubts.length > 0 ? `, but ${doubts.join('; ')}` : '';
  const minutes = `${minutesTo(person, slot)} min`;
  switch (kinship.kind) {
    case 'wished':
      return { grade: least(Math.max(1, 3 - doubts.length)), reason: `wished, ${minutes}${but}` };
    case 'sister':
      return { grade: least(2 - doubts.length), reason: `same gestures (${kinship.name}), ${minutes}${but}` };
    case 'bridge': {
      const known = know.known === 'most' && know.asked > 0;
      const carried = known ? `, ${know.held} of ${know.asked} gestures known` : '';
      const grade = least((known ? 2 : 1) - doubts.length);
      return { grade, reason: `a step from ${kinship.wish}: ${kinship.name}${carried}, ${minutes}${but}` };
    }
    case 'practised':
      return {
        grade: least((person.aim === 'recruit' ? 2 : 1) - doubts.length),
        reason: `could start tomorrow, did not ask for it${but}`,
      };
    case 'elsewhere': {
      const close = know.known === 'most' && know.asked >= 3 && doubts.length === 0;
      if (close) return { grade: 1, reason: `other work, ${know.held} of ${know.asked} gestures known` };
      return { grade: 0, reason: 'other work than what is wished' };
    }
  }
}

export function judge(person: Person, slot: SlotRow, facts: Facts): Judgement {
  const hand = byHand[person.id]?.[slot.id] ?? person.judged[slot.id] ?? person.judged[slot.occupation];
  const blocked = obstacleTo(person, slot);
  if (hand && !blocked)
    return { person: person.id, slot: slot.id, grade: hand[0], reason: `by hand: ${hand[1]}` };
  return { person: person.id, slot: slot.id, ...judgeByRule(person, slot, facts) };
}

export { profileDoc, slotDoc };
