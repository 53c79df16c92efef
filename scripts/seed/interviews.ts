import { randomUUID } from 'node:crypto';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import type { InterviewChange } from '../../api/contract/index.ts';
import type { PathwayDocument } from '../../api/src/pathways/pathway.model.ts';
import type { Actor } from '../../api/src/platform/auth/actor.ts';
import { AppError } from '../../api/src/platform/http/app-error.ts';
import type { Context, Services } from '../../api/src/server.ts';
import { createPreparation } from './preparing.ts';
import type { DemoTerritory, SeedPathway } from './types.ts';
import { interviewWords } from './words/interviews.ts';

/** The last of a counsellor's people that are tried for an interview that is concluded. */
const tried = 12;

/**
 * Two interviews of the demo's counsellor, by the product's own code: one that goes on with the person of the demo, and
 * one that is concluded. Whose answers contradict each other stays open, as for everybody.
 */
export async function interviewPeople(
  context: Context,
  services: Services,
  territory: DemoTerritory,
): Promise<void> {
  const { accounts, pathways } = territory;
  const counsellor = accounts.find((one) => one.role === 'counsellor' && one.demoRank !== undefined);
  if (!counsellor) return;
  const { actorOf } = createPreparation(context, services);
  const hold = createInterviews(services);
  const actor = await actorOf(counsellor);
  const own = pathways.filter(({ followers }) => followers[0]?.accountId === counsellor.id);
  const authorOf = async ({ accountId }: SeedPathway): Promise<Actor> => {
    const account = accounts.find(({ id }) => id === accountId);
    return account ? actorOf(account) : actor;
  };
  const [first, ...others] = own;
  if (first) await hold(first, actor, await authorOf(first), 'open', 0);
  for (const person of others.slice(0, tried))
    if (await hold(person, actor, await authorOf(person), 'concluded', 1)) return;
}

function createInterviews(services: Services) {
  const { desk } = services.interviews;

  async function load(pathwayId: string): Promise<PathwayDocument> {
    const pathway = await services.pathways.getPathway(pathwayId);
    if (!pathway) throw new Error('A person of the demo territory is missing');
    return pathway;
  }

  /** What the person types, then what the counsellor adds behind it. */
  async function write(pathwayId: string, authors: readonly Actor[], words: (typeof interviewWords)[number]) {
    const interview = await desk.ofPathway(pathwayId);
    if (!interview) throw new Error('An interview of the demo territory is missing');
    let written = encodeStateAsUpdate(new Doc());
    for (const [at, author] of authors.entries()) {
      // each has their own copy, as in their own page
      const doc = new Doc();
      applyUpdate(doc, written);
      const before = encodeStateVector(doc);
      for (const name of ['story', 'experience', 'travel', 'agreed'] as const)
        doc.getText(name).insert(doc.getText(name).length, words[name][at] ?? '');
      const update = Buffer.from(encodeStateAsUpdate(doc, before)).toString('base64');
      await desk.write(interview, randomUUID(), update, author);
      written = encodeStateAsUpdate(doc);
    }
    await desk.settle(interview._id);
  }

  const answers: readonly InterviewChange[] = [
    { kind: 'objective', objective: 'confirm' },
    { kind: 'barrier', theme: 'housing', stands: true },
    { kind: 'barrier_impact', theme: 'housing', impact: 'moderate' },
    { kind: 'cleared', themes: ['health', 'digital'], cleared: true },
  ];

  /** Whether it is in this state; one with an open question is not concluded. */
  return async function hold(
    { id }: SeedPathway,
    actor: Actor,
    person: Actor,
    state: 'open' | 'concluded',
    at: 0 | 1,
  ): Promise<boolean> {
    await desk.setState(actor, await load(id), 'open', 'fr');
    await write(id, [person, actor], interviewWords[at]);
    const changes = answers.map((change) => ({
      ...{ clientId: randomUUID(), at: new Date().toISOString(), change },
    }));
    await desk.give(actor, await load(id), changes, 'fr');
    if (state === 'open') return true;
    try {
      await desk.setState(actor, await load(id), 'concluded', 'fr');
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  };
}
