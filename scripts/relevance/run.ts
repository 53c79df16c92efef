import { starterDirectory } from '../../api/src/directory/data/starter.ts';
import { endsOf, lengthOfLists } from './measure/ends.ts';
import { groupsOf, spreadOf } from './measure/fairness.ts';
import { asksNothingMissing, discovers, type Gaming, gainOf, isForAim, leversOf } from './measure/gaming.ts';
import { gradedPeople, type JudgedOn, type Quality, qualityOf, qualityOn } from './measure/quality.ts';
import { type RankingName, rankingNames } from './measure/rankings.ts';
import { silliest } from './measure/silly.ts';
import { printRomeExamples } from './rome/print.ts';
import { secondOnDemo, secondOnRome } from './second/judged.ts';
import { romeFacts } from './second/rome.ts';
import { factsOf } from './set/facts.ts';
import { halfNames, halves } from './set/people.ts';
import { demoTerritory } from './set/territory.ts';
import { editionAt } from './words/edition.ts';
import { printWords } from './words/print.ts';

/**
 * `npm run relevance` prints the quality on both halves of the judged set, and the fairness on the demo territory.
 * `npm run relevance -- --rome DIR` adds the second hand's people on a real edition of ROME and ten matches on it,
 * `npm run relevance -- words [--rome DIR]` how typed words are answered, `npm run relevance -- silly` the ten silliest
 * matches. `ROME_DIR` names the folder too.
 */
const three = (number: number) => number.toFixed(3).replace('0.', '.');

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

async function printQuality(romePath: string | undefined): Promise<void> {
  const facts = factsOf(starterDirectory);
  for (const half of halfNames)
    printTable(`half "${half}": ${halves[half].length} people`, qualityOf(half, facts));
  const demo: JudgedOn = { people: secondOnDemo(), facts };
  printTable(`by a second hand on the demo: ${demo.people.length} people`, qualityOn([demo]));
  const notMeasured = (why: string) =>
    console.log(`\nJudged set, by a second hand on ROME: not measured, ${why}`);
  if (!romePath) return notMeasured('no edition given; add --rome DIR');
  const rome = await judgedOnRome(romePath);
  if (!rome) return notMeasured('this edition draws other pairs than the judged ones');
  printTable(`by a second hand on ROME: ${rome.people.length} people`, qualityOn([rome]));
  const both = demo.people.length + rome.people.length;
  printTable(`by a second hand, both: ${both} people`, qualityOn([demo, rome]));
}

async function judgedOnRome(path: string): Promise<JudgedOn | null> {
  const edition = await editionAt(path);
  const facts = romeFacts(edition);
  const people = secondOnRome(edition, facts);
  return people && { people, facts };
}

function printTable(of: string, quality: Record<RankingName, Quality>): void {
  console.log(`\nJudged set, ${of} × 20 slots; 95 % intervals in brackets\n`);
  console.log(row(['ranking', 'nDCG@10', 'P@3', 'lead of ours in nDCG@10']));
  console.log(row(['---', '---:', '---:', '---:']));
  const within = ([low, high]: readonly [number, number]) => `[${three(low)}, ${three(high)}]`;
  for (const name of rankingNames) {
    const { ndcg10, p3, ndcg10Interval, p3Interval, lead, leadWidth } = quality[name];
    const ahead =
      name === 'ours' ? '' : `${lead < 0 ? '−' : '+'}${three(Math.abs(lead))} ± ${three(leadWidth)}`;
    console.log(
      row([name, `${three(ndcg10)} ${within(ndcg10Interval)}`, `${three(p3)} ${within(p3Interval)}`, ahead]),
    );
  }
}

/** What the judges say of what a list leaves out. */
async function printEnds(romePath: string | undefined): Promise<void> {
  const facts = factsOf(starterDirectory);
  const rome = romePath ? await judgedOnRome(romePath) : null;
  const sets: Record<string, JudgedOn[]> = {
    'first hand': halfNames.map((half) => ({ people: gradedPeople(half, facts), facts })),
    'second hand, demo': [{ people: secondOnDemo(), facts }],
    ...(rome ? { 'second hand, ROME': [rome] } : {}),
  };
  console.log('\nWhere lists end: open pairs by grade 0 / 1 / 2 / 3\n');
  console.log(row(['judged', 'in the list', 'left out']));
  console.log(row(['---', '---:', '---:']));
  for (const [name, judged] of Object.entries(sets)) {
    const { listed, left } = endsOf(judged);
    console.log(row([name, listed.join(' / '), left.join(' / ')]));
  }
  const { listed, open } = lengthOfLists(demoTerritory(), facts.directory);
  console.log(
    `\nDemo territory: a list has ${listed.toFixed(0)} of ${open.toFixed(0)} open slots, on average`,
  );
}

function printFairness(): void {
  const { directory } = factsOf(starterDirectory);
  const territory = demoTerritory();
  console.log(
    `\nSpread: ${territory.people.length} people of the demo territory look once, ten slots each\n`,
  );
  console.log(row(['penalty', 'Gini of showings', 'never shown', 'most shown', 'mean score']));
  console.log(row(['---', '---:', '---:', '---:', '---:']));
  for (const on of [false, true]) {
    const { gini, neverShown, mostShown, score } = spreadOf(territory, directory, on);
    console.log(
      row([on ? 'on' : 'off', three(gini), `${(100 * neverShown).toFixed(1)} %`, mostShown, three(score)]),
    );
  }
  const groups = groupsOf(territory, directory);
  console.log('\nPeople with and without barriers: mean score of their ten best open slots\n');
  console.log(row(['people', 'number', 'top 10', 'top 10 if no need closed a gate', 'open slots each']));
  console.log(row(['---', '---:', '---:', '---:', '---:']));
  for (const [name, { people, top10, top10WithoutNeeds, openSlots }] of Object.entries(groups))
    console.log(
      row([`${name} barriers`, people, three(top10), three(top10WithoutNeeds), openSlots.toFixed(0)]),
    );
}

function printGaming(): void {
  const { directory } = factsOf(starterDirectory);
  const on = { territory: demoTerritory(), directory, step: 3 };
  const levers = leversOf(on.territory, directory);
  const rows = Object.entries(levers).map(([name, change]) => [name, gainOf(change, on)] as const);
  const teaching = levers['marks every skill as taught'];
  const ticking = levers['ticks every objective'];
  const apart: (readonly [string, Gaming])[] = [
    ['of people who discover: marks every skill as taught', gainOf(teaching, on, discovers)],
    ['of people who discover: asks nobody for what they lack', gainOf(asksNothingMissing, on, discovers)],
    ['of people whose objective it had: ticks every objective', gainOf(ticking, on, isForAim)],
    ['of the others: ticks every objective', gainOf(ticking, on, (...pair) => !isForAim(...pair))],
  ];
  console.log(
    `\nWhat a company gains by what it writes: ${rows[0]?.[1].slots} slots, each changed in turn; how often they stand among the ten best of a person\n`,
  );
  console.log(row(['the slot', 'pairs', 'before', 'after', 'times']));
  console.log(row(['---', '---:', '---:', '---:', '---:']));
  for (const [name, { pairs, before, after }] of [...rows, ...apart])
    console.log(row([name, pairs, before, after, (after / before).toFixed(2)]));
}

/** The ten silliest matches of the first design and of ours, for somebody to look at. */
function printSilly(): void {
  const facts = factsOf(starterDirectory);
  const sets = [
    ...halfNames.map((half): JudgedOn => ({ people: gradedPeople(half, facts), facts })),
    { people: secondOnDemo(), facts },
  ];
  for (const name of ['as first designed', 'ours'] as const) {
    const { matches, nonsense, places } = silliest(sets, name, 10);
    console.log(`\nThe ten silliest matches among the first five, ${name}`);
    console.log(
      `(of ${places} first places ${nonsense} hold what should not be shown, before something better)\n`,
    );
    console.log(row(['person', 'wishes', 'slot', 'place', 'grade', 'better ones below']));
    console.log(row(['---', '---', '---', '---:', '---:', '---:']));
    for (const { profile, slot, grade, place, passedOver } of matches) {
      const wishes = profile.occupations.map((code) => `${facts.occupationLabel(code)} (${code})`).join('; ');
      const what = `${slot.title} (${slot.occupation}, ${slot.communeName})`;
      console.log(row([profile.id, wishes || '–', what, place, grade, passedOver]));
    }
  }
}

const rome = process.argv.indexOf('--rome');
const romeFolder = rome >= 0 ? process.argv[rome + 1] : process.env.ROME_DIR;
if (process.argv.includes('words')) await printWords(romeFolder);
else if (process.argv.includes('silly')) printSilly();
else {
  await printQuality(romeFolder);
  await printEnds(romeFolder);
  printFairness();
  printGaming();
  if (romeFolder) await printRomeExamples(romeFolder);
}
