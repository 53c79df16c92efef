import type { DirectoryEdition } from '../../../api/src/directory/directory-edition.ts';
import type { Facts } from '../set/facts.ts';
import { type Means, type Person, type Practice, person } from '../set/person.ts';
import { needs, type Place, places, type Week } from '../set/places.ts';
import type { SlotRow } from '../set/slots.ts';
import { chance, drawn } from './draw.ts';

const all = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[];

/** One of these, always the same for a seed. */
function one<Item>(items: readonly Item[], seed: string): Item {
  return items[Math.floor(chance(seed) * items.length)]!;
}

const everywhere: readonly Place[] = all(places);
const aims = ['discover', 'confirm', 'recruit'] as const;
const slotAims = ['dcr', 'cr', 'd', 'dc', 'r', 'dcr'];
const sizes = [
  [4, 4],
  [6, 3],
  [3, 6],
  [5, 5],
] as const;
const limits: Readonly<Record<'car' | 'transit' | 'bike', readonly number[]>> = {
  car: [20, 30],
  transit: [12, 15],
  bike: [10],
};
const personWeeks: readonly Week[] = ['full', 'full', 'full', 'school', 'mornings', 'shop', 'all'];
const slotWeeks: readonly Week[] = ['full', 'full', 'full', 'mornings', 'afternoons', 'early', 'shop'];
const minimumSkills = 6;

/** Occupations with enough core skills for a slot. */
const usable = ({ occupations }: DirectoryEdition, facts: Facts) =>
  occupations.map(({ code }) => code).filter((code) => facts.coreOf(code).length >= minimumSkills);

/**
 * Five slots for every occupation of an edition of ROME: title, place, objective, half days and what the site offers are drawn
 * by hash of the id, so that nothing depends on the order of the edition.
 */
export function romeSlots(edition: DirectoryEdition, facts: Facts): SlotRow[] {
  const titles = new Map(facts.directory.occupations.map(({ code, appellations }) => [code, appellations]));
  return usable(edition, facts).flatMap((occupation) =>
    ['1', '2', '3', '4', '5'].map((number): SlotRow => {
      const id = `${occupation}-${number}`;
      const known = [...(titles.get(occupation) ?? [])].sort();
      const [asked, taught] = one(sizes, `${id} size`);
      return {
        id,
        occupation,
        title: known.length > 0 ? one(known, `${id} title`) : facts.occupationLabel(occupation),
        place: one(everywhere, `${id} place`),
        aims: one(slotAims, `${id} aims`),
        week: one(slotWeeks, `${id} week`),
        asked,
        taught,
        sites: needs.filter((need) => chance(`${id} ${need}`) < 0.5),
        ...(chance(`${id} licence`) < 0.1 && { licence: true }),
        ...(chance(`${id} adults`) < 0.1 && { adults: true }),
      };
    }),
  );
}

/**
 * Fifteen fictitious people: a first wish among the occupations that people ask immersions for (`asked`), a second one of its
 * domain, a third one of its large domain; what they practised is of that large domain for about half of them.
 */
export function romePeople(edition: DirectoryEdition, facts: Facts, asked: readonly string[]): Person[] {
  const codes = usable(edition, facts);
  const starts = codes.filter((code) => asked.includes(code));
  const firsts = drawn(starts, (code) => code, 'rome wishes', 15);
  return firsts.map((first, at) => {
    const id = `s${String(at + 1).padStart(2, '0')}`;
    const other = (from: readonly string[], not: readonly string[], seed: string) =>
      drawn(
        from.filter((code) => !not.includes(code)),
        (code) => code,
        `${id} ${seed}`,
        1,
      );
    const sameDomain = codes.filter((code) => code.slice(0, 3) === first.slice(0, 3));
    const sameLarge = starts.filter((code) => code[0] === first[0]);
    const second = other(sameDomain, [first], 'second');
    const third = other(sameLarge, [first, ...second], 'third');
    const stays = chance(`${id} stays`) < 0.5;
    const practised = other(stays ? sameLarge : starts, [], 'practised');
    const by: keyof typeof limits & Means = one(['car', 'transit', 'transit', 'bike'], `${id} by`);
    const practice: Practice = one(['long', 'short', 'short', 'once'], `${id} practice`);
    return person(
      id,
      '',
      {
        from: one(
          everywhere.filter((place) => by === 'car' || places[place].net === 'metro'),
          `${id} from`,
        ),
        km: one(limits[by], `${id} km`),
        by,
        week: one(personWeeks, `${id} week`),
        aim: aims[at % aims.length]!,
        wishes: [first, ...second, ...third],
      },
      {
        practised: Object.fromEntries(practised.map((code) => [code, practice])),
        needs: chance(`${id} has a need`) < 0.3 ? [one(needs, `${id} need`)] : [],
        minor: practice === 'once' && chance(`${id} minor`) < 0.3,
      },
    );
  });
}
