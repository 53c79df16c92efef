import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentPurposes, type Pathway } from '../../contract/index.ts';
import { filesOf } from '../../test/support/merging.ts';
import { createCounsellor, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
  files = filesOf(referent);
});
afterAll(() => app.close());

type Purpose = (typeof consentPurposes)[number];
interface Word {
  purpose: Purpose;
  granted: boolean;
}
interface Story {
  before: readonly (Word & { file: 'kept' | 'absorbed' })[];
  between: readonly Word[];
}

const begin = async (): Promise<Pathway> =>
  (
    await referent.visitor
      .post('/api/v1/pathways')
      .send({ firstName: 'Fatou', lastName: 'Fictive', phone: '0600000000' })
      .expect(201)
  ).body;
const grantedIn = async (file: Pathway): Promise<Set<Purpose>> =>
  new Set((await files.read(file)).consents.filter(({ granted }) => granted).map(({ purpose }) => purpose));

/** The person's decisions, in order, before a merge and until it is undone. */
async function live({ before, between }: Story) {
  const both = { kept: await begin(), absorbed: await begin() };
  const say = async (file: Pathway, { purpose, granted }: Word) => {
    app.clock.advance(1000);
    await files.say(file, purpose, granted);
  };
  for (const { file, ...word } of before) await say(both[file], word);
  app.clock.advance(1000);
  const { body: merge } = await files.merge(both.kept, both.absorbed).expect(201);
  for (const word of between) await say(both.kept, word);
  await files.undo(both.kept, merge).expect(200);
  return { kept: await grantedIn(both.kept), absorbed: await grantedIn(both.absorbed) };
}

/** The last decision for a purpose on a file; decisions during the merge are made on the kept file. */
const lastWord = (words: readonly Word[], purpose: Purpose) =>
  words.filter((word) => word.purpose === purpose).at(-1)?.granted;

const purpose = fc.constantFrom(...consentPurposes);
const word = { purpose, granted: fc.boolean() };
const stories: fc.Arbitrary<Story> = fc.record({
  before: fc.array(fc.record({ ...word, file: fc.constantFrom('kept' as const, 'absorbed' as const) }), {
    maxLength: 7,
  }),
  between: fc.array(fc.record(word), { maxLength: 4 }),
});

const on = (file: 'kept' | 'absorbed', granted: boolean, purpose: Purpose = 'matching') => ({
  file,
  granted,
  purpose,
});
/** Cases that failed once, or easily could. */
const examples: Story[] = [
  // a decision for another purpose does not copy the other file's consent
  {
    before: [on('kept', true), on('kept', false), on('absorbed', true)],
    between: [{ purpose: 'other_structures', granted: true }],
  },
  { before: [on('absorbed', true)], between: [{ purpose: 'other_structures', granted: true }] },
  { before: [on('absorbed', true)], between: [{ purpose: 'matching', granted: false }] },
  {
    before: [on('absorbed', true)],
    between: [
      { purpose: 'matching', granted: false },
      { purpose: 'matching', granted: true },
    ],
  },
  { before: [on('kept', true), on('absorbed', true), on('absorbed', false)], between: [] },
  // revoked again on a file whose own decision was a revocation already
  {
    before: [on('kept', false), on('absorbed', true), on('kept', false)],
    between: [{ purpose: 'matching', granted: false }],
  },
];

describe('consents of two files, after a merge and its undoing', () => {
  it('are granted on no file whose last decision was a revocation, in any order of decisions', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const after = await live(story);
        const said = (file: 'kept' | 'absorbed') => story.before.filter((one) => one.file === file);
        const revokedBetween = (one: Purpose) =>
          story.between.some((word) => word.purpose === one && !word.granted);
        const refusedAnywhere = (one: Purpose) =>
          [...story.before, ...story.between].some((word) => word.purpose === one && !word.granted);
        for (const one of consentPurposes) {
          // nothing that was not decided for this file
          if (after.kept.has(one)) expect(lastWord([...said('kept'), ...story.between], one)).toBe(true);
          if (after.absorbed.has(one)) {
            expect(lastWord(said('absorbed'), one)).toBe(true);
            expect(revokedBetween(one)).toBe(false);
          }
          // and nothing is lost that was never revoked
          if (refusedAnywhere(one)) continue;
          expect(after.kept.has(one)).toBe(lastWord([...said('kept'), ...story.between], one) ?? false);
          expect(after.absorbed.has(one)).toBe(lastWord(said('absorbed'), one) ?? false);
        }
      }),
      { numRuns: Number(process.env.MERGE_RUNS ?? 6), examples: examples.map((story) => [story]) },
    );
  }, 600_000);
});
