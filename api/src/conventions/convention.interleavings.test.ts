import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConventionPage } from '../../contract/index.ts';
import { signingParties } from '../../contract/lists.ts';
import {
  completeDraft,
  moveConventionTo,
  patchConvention,
  readConvention,
  signAs,
  type Trio,
} from '../../test/support/factories/conventions.ts';
import { createCounsellor, createEmployer } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { hashOfContent } from './evidence/content-hash.ts';

/** Random stories; each takes about a second. */
const stories = Number(process.env.CONVENTION_STORIES ?? 3);

let app: TestApp;
let counsellor: Trio['counsellor'];
let employer: Trio['employer'];
beforeAll(async () => {
  app = await startTestApp();
  [counsellor, employer] = [await createCounsellor(app), await createEmployer(app)];
});
afterAll(() => app.close());

const steps = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'send' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('edit' as const), word: fc.integer({ min: 0, max: 9 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('correct' as const), digit: fc.integer({ min: 10, max: 99 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('sign' as const),
      party: fc.constantFrom(...signingParties.filter((party) => party !== 'employer')),
      /** The version that was on the screen: the last one, or one from before. */
      back: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'take back' as const }) },
  { weight: 4, arbitrary: fc.constant({ do: 'validate' as const }) },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;
/** Steps of one group are sent at the same moment. */
const storyOf = fc.array(fc.array(steps, { minLength: 1, maxLength: 3 }), { minLength: 8, maxLength: 14 });

/** One convention, what its signatories have seen of it, and what each has signed. */
interface Story {
  id: string;
  seen: ConventionPage[];
  signed: { party: string; hash: string }[];
}

async function take(step: Step, { id, seen, signed }: Story): Promise<void> {
  const { visitor } = counsellor;
  const page = seen.at(-1);
  if (!page) return;
  switch (step.do) {
    case 'send':
      await moveConventionTo(visitor, id, 'to_sign');
      return;
    case 'edit':
      await patchConvention(
        visitor,
        page,
        { tasks: `Peser et pétrir, tâche ${step.word}` },
        { reopen: true },
      );
      return;
    case 'correct':
      await patchConvention(visitor, page, {
        host: {
          tutor: { name: 'Rose Four', function: 'Boulangère', email: '', phone: `06399800${step.digit}` },
        },
      });
      return;
    case 'sign': {
      const shown = seen.filter(({ versions }) => versions.length > 0).at(-1 - step.back);
      const { outcome } = shown ? await signAs(app, id, step.party, shown) : { outcome: 'not_found' };
      if (outcome === 'signed') signed.push({ party: step.party, hash: shown?.versions.at(-1)?.hash ?? '' });
      return;
    }
    case 'take back':
      await moveConventionTo(visitor, id, 'draft', { reason: 'Une date change' });
      return;
    case 'validate':
      await moveConventionTo(visitor, id, 'validated');
  }
}

async function check({ id, signed }: Story): Promise<boolean> {
  const stored = await app.services.conventions.findWritten(id);
  const version = stored?.versions.at(-1);
  if (!stored || !version) return false;
  // what all have before them is what was frozen
  expect(version.content && hashOfContent(version.content)).toBe(version.hash);
  if (stored.state === 'draft') expect(stored.signatures).toEqual([]);
  else for (const { hash } of stored.signatures) expect(hash).toBe(version.hash);
  if (stored.state !== 'validated') return false;
  for (const party of version.parties)
    expect(signed.filter((one) => one.party === party).at(-1)?.hash, party).toBe(version.hash);
  expect(stored.signatures.map(({ party }) => party).sort()).toEqual([...version.parties].sort());
  return true;
}

it('is never validated with a hash that differs from what each signed, whatever is done at the same moment', async () => {
  let validated = 0;
  await fc.assert(
    fc.asyncProperty(storyOf, async (groups) => {
      const { draft } = await completeDraft(app, { counsellor, employer });
      const story: Story = { id: draft.id, seen: [draft], signed: [] };
      let ended = false;
      for (const group of groups) {
        await Promise.all(group.map((step) => take(step, story)));
        ended = (await check(story)) || ended;
        story.seen.push(await readConvention(counsellor, draft.id));
      }
      // and when all goes well, it is
      if (!ended) {
        await moveConventionTo(counsellor.visitor, draft.id, 'to_sign');
        const page = await readConvention(counsellor, draft.id);
        for (const { party } of page.parties)
          if ((await signAs(app, draft.id, party, page)).outcome === 'signed')
            story.signed.push({ party, hash: page.versions.at(-1)?.hash ?? '' });
        await moveConventionTo(counsellor.visitor, draft.id, 'validated');
        ended = await check(story);
      }
      if (ended) validated += 1;
    }),
    { numRuns: stories },
  );
  expect(validated).toBeGreaterThan(stories / 2);
}, 1_800_000);
