import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement, Pathway, Plan } from '../../../contract/index.ts';
import {
  immersionPath,
  readImmersion,
  validatedImmersion,
} from '../../../test/support/factories/immersions.ts';
import { agreedTerms, decideFor, diagnose, sentFor, signFor } from '../../../test/support/factories/plans.ts';
import { beginPathway, createCounsellor, type Person, signInAgain } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let pathway: Pathway;

beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  pathway = await beginPathway(app, await createCounsellor(app));
});
afterAll(() => app.close());

const url = (path: string, of: Pick<Pathway, 'id'>) => `/api/v1/pathways/${of.id}${path}`;
const planFor = async (who: Person, of: Pick<Pathway, 'id'>): Promise<Plan> =>
  (await who.visitor.get(url('/plan', of)).expect(200)).body;

describe('an immersion of the plan', () => {
  it('is linked to a candidacy of the person alone, and its hours count by themselves, week by week', async () => {
    const trio = await validatedImmersion(app);
    const of = { id: trio.pathwayId };
    await diagnose(app, trio.counsellor, of);
    const begun = await trio.counsellor.visitor
      .post(url('/engagements', of))
      .send({ clientId: crypto.randomUUID() })
      .expect(201);
    const [training] = agreedTerms(app).actions;
    const send = (candidacyId: string) =>
      trio.counsellor.visitor
        .patch(url(`/engagements/${begun.body.id}`, of))
        .set('If-Match', `"${begun.body.version}"`)
        .send({
          actions: [
            { ...training, kind: 'training', title: 'Le CACES' },
            { ...training, candidacyId },
          ],
        });
    const foreign = await send(pathway.id).expect(422);
    expect(foreign.body.errors).toMatchObject([{ path: 'body.actions.1.candidacyId' }]);
    const { body } = await send(trio.candidacyId).expect(200);
    expect(body.terms.actions.map(({ kind }: { kind: string }) => kind)).toEqual(['immersion', 'training']);

    const before = await planFor(trio.person, of);
    expect(before.immersions).toMatchObject([{ candidacyId: trio.candidacyId, done: 0 }]);
    const [first] = (await readImmersion(trio.employer, trio.candidacyId)).days;
    if (!first) throw new Error('The immersion has no day');
    app.clock.advance(Date.parse(`${first.day}T20:00:00Z`) - app.clock.now().getTime());
    await app.settle();
    for (const who of [trio.employer, trio.person]) await signInAgain(who);
    await trio.employer.visitor
      .put(immersionPath(trio.candidacyId, '/presence'))
      .send({ days: [{ day: first.day, minutes: 300 }] })
      .expect(200);
    const { weeks, immersions } = await planFor(trio.person, of);
    expect(weeks[0]).toMatchObject({ done: 300 });
    expect(weeks.reduce((sum, { planned }) => sum + planned, 0)).toBe(immersions[0]?.planned);
    expect(immersions[0]?.done).toBe(300);
  });

  it('is linked after the signature too, is offered when it is alike, and can be taken back; nothing signed changes', async () => {
    const trio = await validatedImmersion(app);
    const of = { id: trio.pathwayId };
    for (const who of [trio.counsellor, trio.person]) await signInAgain(who);
    await decideFor(app, trio.counsellor, of, { notice: 'in_hand' });
    await diagnose(app, trio.counsellor, of);
    const sent = await sentFor({ app, counsellor: trio.counsellor, pathway: of });
    await signFor(app, trio.person, of, sent);
    await signFor(app, trio.counsellor, of, sent);
    const { inForce } = await planFor(trio.counsellor, of);
    if (!inForce) throw new Error('The contract is not in force');
    expect(inForce.alike).toMatchObject([{ action: 0, candidacyId: trio.candidacyId }]);
    expect((await planFor(trio.person, of)).inForce).toMatchObject({ alike: [], abilities: { link: false } });
    const link = (candidacyId: string | null, action = 0) =>
      trio.counsellor.visitor
        .put(url(`/engagements/${inForce.id}/immersions`, of))
        .send({ action, candidacyId });
    const foreign = await link(pathway.id).expect(422);
    expect(foreign.body.errors).toMatchObject([{ path: 'body.candidacyId', code: 'not_their_candidacy' }]);
    await link(trio.candidacyId, 1).expect(422);
    const { body: linked } = await link(trio.candidacyId).expect(200);
    expect((await link(trio.candidacyId).expect(200)).body.version).toBe(linked.version);
    const unchanged = ({ terms, agreed, signatures, signedOn, state }: Engagement) => ({
      ...{ terms, agreed, signatures, signedOn, state },
    });
    expect(unchanged(linked)).toEqual(unchanged(inForce));
    const { inForce: read, immersions } = await planFor(trio.person, of);
    expect(read?.immersions).toMatchObject([{ action: 0, candidacyId: trio.candidacyId }]);
    expect(immersions).toMatchObject([{ candidacyId: trio.candidacyId }]);
    const { body: next } = await trio.counsellor.visitor
      .post(url('/engagements', of))
      .send({ clientId: crypto.randomUUID() })
      .expect(201);
    expect(next.terms.actions[0].candidacyId).toBe(trio.candidacyId);
    const { body: back } = await link(null).expect(200);
    expect(back).toMatchObject({ immersions: [], alike: [{ candidacyId: trio.candidacyId }] });
  });
});
