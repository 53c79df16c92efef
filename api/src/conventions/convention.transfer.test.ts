import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConventionPage, Notification } from '../../contract/index.ts';
import {
  completeDraft,
  moveConventionTo,
  patchConvention,
  readConvention,
  signAs,
  signedConvention,
  type Trio,
} from '../../test/support/factories/conventions.ts';
import { mailsTo } from '../../test/support/mailbox.ts';
import { createCounsellor, createPerson, type Person, structureOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let manager: Person;
let structureId: string;
let counsellor: Person;
let colleague: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true }, now: '2026-03-02T10:00:00Z' });
  manager = await createCounsellor(app);
  structureId = await structureOf(manager);
  [counsellor, colleague] = [
    await createCounsellor(app, structureId),
    await createCounsellor(app, structureId),
  ];
});
afterAll(() => app.close());

const transfer = (by: Person, id: string, to: Person, more: object = {}) =>
  by.visitor
    .post(`/api/v1/conventions/${id}/transfer`)
    .send({ clientId: crypto.randomUUID(), to: to.accountId, reason: 'Congé maternité', ...more });
const inChargeOf = async (by: Person, id: string) => (await readConvention(by, id)).counsellor.accountId;
async function bellOf({ visitor }: Person): Promise<Notification[]> {
  await app.settle();
  const { body } = await visitor.get('/api/v1/notifications').expect(200);
  return body.items;
}
async function mailed() {
  await app.settle();
  app.clock.advance(5 * 60_000);
  await app.settle();
}
const named = ({ content }: ConventionPage) => content.accompaniment?.counsellor.name;
const nameOf = ({ accountId }: Person) => app.services.accounts.nameOf(accountId);

describe('a convention handed to a colleague', () => {
  it('is theirs to write, with the reason for counsellors alone; the person and the company read who follows it', async () => {
    const { draft, person, employer, candidacyId } = await completeDraft(app, { counsellor });
    expect(draft.abilities.transfer).toBe(true);
    await colleague.visitor.get(`/api/v1/conventions/${draft.id}`).expect(404);
    await transfer(colleague, draft.id, colleague).expect(404);
    const clientId = crypto.randomUUID();
    for (const _twice of [1, 2])
      expect((await transfer(counsellor, draft.id, colleague, { clientId }).expect(200)).body).toEqual({
        counsellor: { accountId: colleague.accountId, name: await nameOf(colleague) },
      });
    const theirs = await readConvention(colleague, draft.id);
    expect(theirs.changes.filter(({ kind }) => kind === 'transferred')).toMatchObject([
      { reason: 'Congé maternité', to: await nameOf(colleague), by: await nameOf(counsellor) },
    ]);
    expect([named(draft), named(theirs)]).toEqual([await nameOf(counsellor), await nameOf(colleague)]);
    // who gave it still follows the person, but hands it to nobody any more
    expect((await readConvention(counsellor, draft.id)).abilities.transfer).toBe(false);
    await transfer(counsellor, draft.id, manager).expect(403);
    await colleague.visitor.get(`/api/v1/candidacies/${candidacyId}`).expect(200);

    expect((await bellOf(colleague))[0]).toMatchObject({
      kind: 'convention_entrusted',
      values: { reason: 'Congé maternité' },
      link: `/convention/${draft.id}`,
    });
    for (const one of [person, employer]) {
      const [line] = await bellOf(one);
      expect(line).toMatchObject({ kind: 'convention_counsellor', link: `/candidatures/${candidacyId}` });
      expect(line?.values).toMatchObject({ name: await nameOf(colleague) });
      expect(line?.values.reason).toBeUndefined();
    }
    await mailed();
    expect((await mailsTo(app, colleague.email)).at(-1)?.subject).toContain('vous est confiée');
    expect(JSON.stringify(await mailsTo(app, employer.email))).not.toContain('maternité');

    const { accompaniment } = theirs.content;
    if (!accompaniment) throw new Error('nobody accompanies');
    const known = { ...accompaniment, counsellor: { ...accompaniment.counsellor, function: 'Conseiller' } };
    await patchConvention(colleague.visitor, theirs, { accompaniment: known }).expect(200);
    await moveConventionTo(colleague.visitor, draft.id, 'to_sign').expect(200);
    const { changes } = await readConvention(employer, draft.id);
    expect(changes.find(({ kind }) => kind === 'transferred')?.reason).toBeUndefined();
  });

  it('keeps its signatures, unless it shall name the new counsellor; a manager hands it over too, to members only', async () => {
    const { draft, employer } = await completeDraft(app, { counsellor });
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    await signAs(app, draft.id, 'establishment', sent);
    const outsider = await createCounsellor(app);
    for (const nobody of [outsider, counsellor, employer])
      await transfer(counsellor, draft.id, nobody).expect(422);
    await transfer(manager, draft.id, colleague, { reason: '' }).expect(422);
    await transfer(outsider, draft.id, colleague).expect(404);
    await transfer(manager, draft.id, colleague).expect(200);
    const kept = await readConvention(colleague, draft.id);
    expect(kept).toMatchObject({ state: 'partially_signed', counsellor: { accountId: colleague.accountId } });
    expect([named(kept), kept.versions[0]?.hash]).toEqual([await nameOf(counsellor), sent.versions[0]?.hash]);

    await transfer(manager, draft.id, counsellor).expect(200);
    await transfer(counsellor, draft.id, colleague, { rename: true }).expect(200);
    const renamed = await readConvention(counsellor, draft.id);
    expect([renamed.state, named(renamed)]).toEqual(['draft', await nameOf(colleague)]);
    expect(renamed.changes.at(-1)).toMatchObject({ kind: 'transferred', voided: ['establishment'] });
    expect((await bellOf(employer))[0]).toMatchObject({ kind: 'convention_changed' });
  });

  it('once validated, while others try to do the same', async () => {
    const { convention, person } = await signedConvention(app, { counsellor });
    await moveConventionTo(counsellor.visitor, convention.id, 'validated').expect(200);
    const answers = await Promise.all([
      transfer(counsellor, convention.id, colleague),
      transfer(counsellor, convention.id, manager),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await readConvention(person, convention.id)).toMatchObject({ state: 'validated' });
  });
});

describe('the conventions of a counsellor who leaves', () => {
  const at = (one: Person) => `/api/v1/structures/${structureId}/members/${one.accountId}`;
  /** A draft and a validated one of two people. */
  async function two(leaver: Person): Promise<(Trio & { id: string })[]> {
    const { draft, ...first } = await completeDraft(app, { counsellor: leaver });
    const { convention, ...second } = await signedConvention(app, { counsellor: leaver });
    await moveConventionTo(leaver.visitor, convention.id, 'validated').expect(200);
    return [
      { ...first, id: draft.id },
      { ...second, id: convention.id },
    ];
  }

  it('go with their people, each to its taker; the company reads who follows it', async () => {
    const leaver = await createCounsellor(app, structureId);
    const [draft, validated] = await two(leaver);
    if (!draft || !validated) throw new Error('two are expected');
    const choices = [{ pathwayId: draft.pathwayId, to: manager.accountId }];
    await leaver.visitor
      .post(`${at(leaver)}/handovers`)
      .send({ clientId: crypto.randomUUID(), leaves: true, to: colleague.accountId, choices })
      .expect(202);
    await app.settle();
    expect(await inChargeOf(manager, draft.id)).toBe(manager.accountId);
    expect(named(await readConvention(manager, draft.id))).toBe(await nameOf(manager));
    const kept = await readConvention(colleague, validated.id);
    expect(kept).toMatchObject({ state: 'validated', counsellor: { accountId: colleague.accountId } });
    expect(kept.changes.at(-1)).toMatchObject({ kind: 'transferred', byRole: 'system' });
    expect((await bellOf(validated.employer))[0]).toMatchObject({ kind: 'convention_counsellor' });
    const kinds = (await bellOf(validated.person)).map(({ kind }) => kind);
    expect(kinds).toContain('referent_changed');
    expect(kinds).not.toContain('convention_counsellor');
  });

  it('are never without somebody who can act: suspended, removed as a follower, or left before this was so', async () => {
    const coordinator = await createPerson(app, { role: 'coordinator' });
    const away = await createCounsellor(app, structureId);
    const { draft, pathwayId } = await completeDraft(app, { counsellor });
    await transfer(counsellor, draft.id, away).expect(200);
    await coordinator.visitor
      .put(`/api/v1/accounts/${away.accountId}/suspension`)
      .send({ reason: 'Absence longue' })
      .expect((answer) => expect(answer.status).toBeLessThan(300));
    await app.settle();
    expect(await inChargeOf(counsellor, draft.id)).toBe(counsellor.accountId);

    await transfer(counsellor, draft.id, colleague).expect(200);
    await counsellor.visitor
      .delete(`/api/v1/pathways/${pathwayId}/followers/${colleague.accountId}`)
      .expect(204);
    await app.settle();
    expect(await inChargeOf(counsellor, draft.id)).toBe(counsellor.accountId);

    await app.context.db
      .model('Convention')
      .updateOne({ _id: draft.id }, { $set: { counsellorId: away.accountId } });
    await app.services.conventions.replaceDeparted();
    expect(await inChargeOf(counsellor, draft.id)).toBe(counsellor.accountId);
  });
});
