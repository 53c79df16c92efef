import { writeFileSync } from 'node:fs';
import { starterDirectory } from '../../../api/src/directory/data/starter.ts';
import { factsOf } from '../set/facts.ts';
import { halfNames, halves } from '../set/people.ts';
import { allSlots } from '../set/twins.ts';
import { formatted, pathOf } from './judged.ts';
import { poolOf } from './pool.ts';
import { judge } from './rule.ts';

/** Writes the judgements from people, slots, rule and manual grades: `npm run relevance:judge`. */
const facts = factsOf(starterDirectory);
const slots = allSlots(facts);
for (const half of halfNames) {
  const judgements = halves[half].flatMap((person) =>
    poolOf(person, slots, facts).map((slot) => judge(person, slot, facts)),
  );
  writeFileSync(pathOf(half), formatted(judgements));
  const counts = [0, 1, 2, 3].map((grade) => judgements.filter((one) => one.grade === grade).length);
  console.log(`${half}: ${judgements.length} judgements, grades 0 to 3: ${counts.join(', ')}`);
}
