import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Candidacy, Team } from '../../../contract/index.ts';
import { nextEvent } from '../../../test/support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let inbox: SmtpInbox;
let app: TestApp;
let counsellor: Person;
let coordinator: Person;
let marc: Person & { establishmentId: string };
let lea: Person;

beforeAll(async () => {
  inbox = await startSmtpInbox();
  app = await startTestApp({ config: { smtpUrl: inbox.url } });
  counsellor = await createCounsellor(app);
  coordinator = await createPerson(app, { role: 'coordinator' }, 'Nadia');
});
afterAll(async () => {
  await app.close();
  await inbox.close();
});
beforeEach(async () => {
  marc = await createEmployer(app);
  lea = await createPerson(app, { role: 'employer', establishmentId: marc.establishmentId }, 'Léa');
});

const path = (person: { establishmentId: string }, rest: string) =>
  `/api/v1/establishments/${person.establishmentId}/${rest}`;
const team = async (reader: Person): Promise<Team> =>
  (await reader.visitor.get(path(marc, 'members')).expect(200)).body;
const setRole = (by: Person, of: Person, role: string) =>
  by.visitor.put(path(marc, `members/${of.accountId}/role`)).send({ role });
const leave = (who: Person, successorId?: string) =>
  who.visitor.post(path(marc, 'departures')).send(successorId ? { successorId } : {});
const remove = (by: Person, of: Person) => by.visitor.delete(path(marc, `members/${of.accountId}`));

/** Somebody who applied for a slot of the establishment. */
async function candidacyThere(): Promise<Candidacy> {
  const pathway = await beginPathway(app, counsellor);
  const person = await personOf(app, pathway);
  const candidacy = await propose(app, person, pathway, await postSlot(app, marc));
  await app.settle();
  return candidacy;
}
const linkTo = (reader: Person): string => {
  const [link = ''] = /http\S+\/repondre\?jeton=\S+/.exec(inbox.to(reader.email).at(-1)?.text ?? '') ?? [];
  return new URL(link).searchParams.get('jeton') ?? '';
};
const readLink = (token: string) => app.visitor().post('/api/v1/answer-links/reading').send({ token });

describe('the team of an establishment', () => {
  it('is managed by the account that declared it, and visible only to its members and the coordinator', async () => {
    const { members } = await team(lea);
    expect(members.map(({ name, role }) => [name.split(' ')[0], role])).toEqual([
      ['Marc', 'manager'],
      ['Léa', 'member'],
    ]);
    expect((await team(coordinator)).departure).toBeNull();
    const stranger = await createEmployer(app);
    for (const other of [stranger, counsellor])
      expect((await other.visitor.get(path(marc, 'members'))).status).toBe(other === counsellor ? 403 : 404);
  });

  it('gets its roles from managers, and always keeps one', async () => {
    await setRole(lea, lea, 'manager').expect(403);
    await setRole(marc, marc, 'member').expect(409);
    const { body } = await setRole(marc, lea, 'manager').expect(200);
    expect(body.members.map(({ role }: { role: string }) => role)).toEqual(['manager', 'manager']);
    await setRole(lea, marc, 'member').expect(200);
    await setRole(marc, lea, 'member').expect(403);
    // the last manager cannot give up the role without a successor
    await setRole(lea, lea, 'member').expect(409);
  });

  it('lets the last manager leave only once another member manages it', async () => {
    const refused = await leave(marc).expect(409);
    expect(refused.body.detail).toContain('responsable');
    await leave(marc, lea.accountId).expect(204);
    expect((await team(lea)).members).toMatchObject([{ accountId: lea.accountId, role: 'manager' }]);
  });

  it('keeps one of two managers who leave at the same moment', async () => {
    await postSlot(app, marc);
    await setRole(marc, lea, 'manager').expect(200);
    const answers = await Promise.all([leave(marc), leave(lea)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const stays = answers[0]?.status === 204 ? lea : marc;
    expect((await team(stays)).members).toMatchObject([{ accountId: stays.accountId, role: 'manager' }]);
  });

  it('keeps one of two managers who remove each other at the same moment', async () => {
    await setRole(marc, lea, 'manager').expect(200);
    const answers = await Promise.all([remove(marc, lea), remove(lea, marc)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const stays = answers[0]?.status === 204 ? marc : lea;
    expect((await team(stays)).members).toHaveLength(1);
  });

  it('does not let its only member leave open slots or candidacies behind', async () => {
    await remove(marc, lea).expect(204);
    const slot = await postSlot(app, marc);
    expect((await team(marc)).departure).toEqual({ needs: 'nothing_open', openSlots: 1, openCandidacies: 0 });
    expect((await leave(marc).expect(409)).body.detail).toContain('offres');
    await marc.visitor.post(`/api/v1/slots/${slot.id}/moves`).send({ to: 'closed' }).expect(200);
    await leave(marc).expect(204);
    await marc.visitor.get(path(marc, 'members')).expect(404);
  });
});

describe('a member who leaves a company', () => {
  it('loses access at once, including history, open sockets and mailed links; a colleague takes over', async () => {
    const candidacy = await candidacyThere();
    await marc.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200);
    const line = await marc.live();
    const received: unknown[] = [];
    line.on('message', (message) => received.push(message));
    const token = linkTo(marc);
    await readLink(token).expect(200);
    const told = nextEvent(line, 'session.changed');
    await leave(marc, lea.accountId).expect(204);

    await told;
    const missed = [{ conversationId: candidacy.id, after: 0 }];
    const refused = await line.emitWithAck('catch-up', { conversations: missed });
    expect(refused).toMatchObject({ ok: true, data: { messages: [] } });
    const word = { conversationId: candidacy.id, clientId: crypto.randomUUID(), text: 'Encore là ?' };
    expect(await line.emitWithAck('message.send', word)).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    });
    for (const gone of [`candidacies/${candidacy.id}`, `conversations/${candidacy.id}/messages`])
      await marc.visitor.get(`/api/v1/${gone}`).expect(404);
    expect((await marc.visitor.get('/api/v1/candidacies').expect(200)).body.items).toEqual([]);
    expect((await readLink(token).expect(410)).body.code).toBe('link_spent_or_expired');

    await app.settle();
    await counsellor.visitor
      .post(`/api/v1/conversations/${candidacy.id}/messages`)
      .send({ clientId: crypto.randomUUID(), text: 'Qui suit cette candidature ?' })
      .expect(201);
    await app.settle();
    expect(received).toEqual([]);
    const answer = await readLink(linkTo(lea)).expect(200);
    expect(answer.body.outcome).toBe('open');
    const { body: hers } = await lea.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200);
    expect(hers).toMatchObject({ turn: 'employer', abilities: { write: true } });
    line.close();
  });

  it('keeps a session, with which to declare or join another establishment', async () => {
    await setRole(marc, lea, 'manager').expect(200);
    await leave(marc).expect(204);
    const { body } = await marc.visitor.get('/api/v1/session').expect(200);
    expect(body.membership).toMatchObject({ role: 'employer', label: '' });
    expect(body.membership.establishmentId).toBeUndefined();
    expect((await marc.visitor.get('/api/v1/establishments/mine').expect(200)).body.items).toEqual([]);
  });

  it('as the last one pauses its slots, and the counsellor and the coordinator are notified', async () => {
    const candidacy = await candidacyThere();
    await remove(coordinator, marc).expect(409);
    await remove(coordinator, lea).expect(204);
    await remove(coordinator, marc).expect(204);
    await app.settle();
    const bell = async (who: Person) =>
      (await who.visitor.get('/api/v1/notifications').expect(200)).body.items;
    expect((await bell(counsellor)).map(({ kind }: { kind: string }) => kind)).toContain(
      'company_unattended',
    );
    expect((await bell(coordinator)).map(({ kind }: { kind: string }) => kind)).toContain(
      'company_unmanaged',
    );
    const { body: slot } = await counsellor.visitor.get(`/api/v1/slots/${candidacy.slot.id}`).expect(200);
    expect(slot.state).toBe('paused');
  });

  it('appears in the security log with who did it', async () => {
    await remove(marc, lea).expect(204);
    const { body } = await coordinator.visitor
      .get('/api/v1/security-events?kind=membership.ended&limit=1')
      .expect(200);
    expect(body.items).toMatchObject([
      { actor: { accountId: marc.accountId }, subject: { kind: 'account', id: lea.accountId } },
    ]);
  });
});
