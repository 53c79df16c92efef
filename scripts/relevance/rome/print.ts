import { readRomeEdition } from '../../../api/src/directory/rome/read-rome.ts';
import { openRomeSource } from '../../../api/src/directory/rome/rome-source.ts';
import type { SlotDoc } from '../../../search/src/document.ts';
import { createEmbeddedEngine } from '../../../search/src/embedded/embedded-engine.ts';
import type { Explanation } from '../../../search/src/explanation.ts';
import { profileDoc, slotDoc, today } from '../set/documents.ts';
import { type Facts, factsOf } from '../set/facts.ts';
import { halves } from '../set/people.ts';
import { places, weeks } from '../set/places.ts';
import { allSlots } from '../set/twins.ts';
import { mostTypicalFirst } from './typical.ts';

/** ROME sheets for which people are searched, and sheets of people for whom slots are searched. */
const sheets = ['K2204', 'K1302', 'N1103', 'G1602', 'F1606'];
const seekers = ['t01', 'r02', 't14', 'r07', 'r24'];
/** As in the product, without what shares nothing. */
const asked = { relatedOnly: true, limit: 5 };

/** A slot in Rouen for the occupation of a sheet: six of its core skills are required, four taught. */
function sheetSlot(code: string, facts: Facts): SlotDoc {
  const core = facts.coreOf(code).slice(0, 10);
  return {
    ...slotDoc(
      {
        id: `${code}!`,
        occupation: code,
        title: '',
        place: 'Rouen',
        aims: 'dcr',
        week: 'full',
        asked: 0,
        taught: 0,
      },
      facts,
    ),
    halfDays: weeks.all,
    accommodations: 2 ** 7 - 1,
    lacks: 0,
    skills: core.map((id, place) => ({ id, level: 2, taught: place >= 6 })),
    location: { lat: places.Rouen.lat, lon: places.Rouen.lon },
  };
}

/** The first words of a label, enough to recognise the skill. */
const shortened = (label: string) => (label.length > 48 ? `${label.slice(0, 45).trimEnd()}…` : label);

const two = (number: number) => number.toFixed(2).replace(/^0/, '');

/** The reasons in one line: every part of the score, the matched skills and the taught ones. */
function reasonsOf(
  { terms, matched, missing, occupation, distanceKm, score }: Explanation,
  facts: Facts,
): string {
  const names = (list: readonly { id: string }[]) =>
    list
      .slice(0, 3)
      .map(({ id }) => shortened(facts.skillLabel(id)))
      .join(' ; ');
  const wish = occupation.code
    ? ` with wish ${occupation.wishedRank} (${facts.occupationLabel(occupation.code)})`
    : '';
  const taught = missing.filter(({ teachable }) => teachable);
  const parts = [
    `${two(score)} = skills ${two(terms.covOffer.contribution + terms.covPath.contribution)}`,
    `occupation ${two(terms.occupation.contribution)} [${occupation.kind}${wish}]`,
    `nearness ${two(terms.near.contribution)} [${distanceKm === null ? '?' : Math.round(distanceKm)} km]`,
    `aim ${two(terms.objective.contribution)}`,
  ].join(' + ');
  const known =
    matched.length > 0
      ? `\n   holds ${matched.length} of ${matched.length + missing.length}: ${names(matched)}`
      : '';
  const learns = taught.length > 0 ? `\n   learns there: ${names(taught)}` : '';
  return `   ${parts}${known}${learns}`;
}

/** Prints ten matches on a real edition of ROME, to be reviewed by people who know the occupations. */
export async function printRomeExamples(path: string): Promise<void> {
  const source = await openRomeSource(path);
  if ('problem' in source) throw new Error(`${source.path}: ${source.problem}`);
  const { edition, report } = await readRomeEdition(source.files);
  const facts = factsOf(mostTypicalFirst(edition));
  const { occupations, skillLinks } = report.counts;
  console.log(`Edition read: ${occupations} occupations, ${skillLinks} links to skills\n`);
  const engine = createEmbeddedEngine({
    directory: facts.directory,
    clock: () => new Date(today * 86_400_000),
  });
  const people = Object.values(halves).flat();
  const slots = allSlots(facts).filter(({ occupation }) => facts.coreOf(occupation).length > 0);
  await engine.upsertSlots(slots.map((row) => slotDoc(row, facts)));
  await engine.upsertProfiles(people.map((person) => profileDoc(person, facts)));
  for (const code of sheets) {
    console.log(`## ${code} ${facts.occupationLabel(code)} in Rouen: who fits?\n`);
    const { hits } = await engine.matchProfiles({ slot: sheetSlot(code, facts), ...asked });
    for (const [place, { id, explanation }] of hits.entries()) {
      const { who } = people.find((person) => person.id === id)!;
      console.log(`${place + 1}. ${id}: ${who}\n${reasonsOf(explanation, facts)}`);
    }
    console.log('');
  }
  for (const id of seekers) {
    const person = people.find((one) => one.id === id)!;
    const wishes = person.wishes.map((code) => facts.occupationLabel(code)).join(' > ');
    console.log(`## ${id}, ${person.from}: ${person.who}\n   wishes ${wishes}; to ${person.aim}\n`);
    const { hits } = await engine.matchSlots({ profile: profileDoc(person, facts), ...asked });
    for (const [place, hit] of hits.entries()) {
      const row = slots.find((slot) => slot.id === hit.id)!;
      const what = `${row.title} (${row.occupation} ${facts.occupationLabel(row.occupation)}), ${row.place}`;
      console.log(`${place + 1}. ${what}\n${reasonsOf(hit.explanation, facts)}`);
    }
    console.log('');
  }
  await engine.close();
}
