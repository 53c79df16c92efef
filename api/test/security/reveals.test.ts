import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Pathway, Reveal } from '../../contract/index.ts';
import { moveTo } from '../support/factories/candidacies.ts';
import { nextEvent } from '../support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
  signInAgain,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

/** Every access is in the person's log: lists, pages, conversations and live events. */

let app: TestApp;
let referent: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let person: Person;
let candidacy: Candidacy;

beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
  employer = await withoutMails(await createEmployer(app));
  pathway = await beginPathway(app, referent);
  person = await personOf(app, pathway);
  candidacy = await propose(app, person, pathway, await postSlot(app, employer));
});
afterAll(() => app.close());

/** A mail about a candidacy shows the pseudonym: a company without mails sees only what it opens. */
async function withoutMails<P extends Person>(company: P): Promise<P> {
  const { body } = await get(company, '/notifications/settings');
  const { kinds, quiet, mutedUntil } = body;
  await company.visitor
    .put('/api/v1/notifications/settings')
    .send({
      kinds: { ...kinds, candidacy_received: { ...kinds.candidacy_received, email: false } },
      quiet,
      mutedUntil,
    })
    .expect(200);
  return company;
}

const logOf = async (who: Person): Promise<Reveal[]> =>
  (await who.visitor.get(`/api/v1/pathways/${pathway.id}/reveals?limit=100`).expect(200)).body.items;
const shownTo = async (role: string) => (await logOf(person)).find((line) => line.role === role)?.shown ?? [];
const get = (who: Person, path: string) => who.visitor.get(`/api/v1${path}`).expect(200);

describe('a person’s access log', () => {
  it('shows when a company reads its list, page and conversation, under the company’s name', async () => {
    expect(await shownTo('employer')).toEqual([]);
    await get(employer, '/candidacies?limit=100');
    expect(await shownTo('employer')).toEqual(['pseudonym']);
    await get(employer, `/candidacies/${candidacy.id}`);
    expect(await shownTo('employer')).toEqual(['pseudonym', 'profile']);
    await get(employer, `/conversations/${candidacy.id}/messages`);
    expect(await shownTo('employer')).toEqual(['pseudonym', 'profile', 'messages']);
    const [line] = (await logOf(person)).filter(({ role }) => role === 'employer');
    expect(line).toMatchObject({ by: 'Boulangerie du Pont Imaginaire', day: app.clock.today(), times: 1 });
    // the members of the company are not named
    expect(JSON.stringify(await logOf(person))).not.toContain('Marc');
  });

  it('shows reads of the list of conversations', async () => {
    const company = await createEmployer(app);
    await propose(app, person, pathway, await postSlot(app, company));
    await app.settle();
    await get(company, '/conversations?limit=100');
    const lines = (await logOf(person)).filter(({ role }) => role === 'employer');
    expect(lines).toHaveLength(2);
    expect(lines.some(({ shown }) => shown.includes('pseudonym') && !shown.includes('profile'))).toBe(true);
  });

  it('shows a message received on an open page, and not one that nobody saw', async () => {
    const company = await withoutMails(await createEmployer(app));
    const sent = await propose(app, person, pathway, await postSlot(app, company));
    await app.settle();
    const write = () =>
      person.visitor
        .post(`/api/v1/conversations/${sent.id}/messages`)
        .send({ clientId: crypto.randomUUID(), text: 'Bonjour, merci de me lire.' })
        .expect(201);
    const mine = async () =>
      (await app.context.audit.reveals.list(pathway.id, { limit: 100 })).items.filter(
        ({ viewer }) => viewer.id === company.establishmentId,
      );
    await write();
    await app.settle();
    expect(await mine()).toEqual([]);
    const line = await company.live();
    const heard = nextEvent(line, 'message');
    await write();
    await heard;
    await expect.poll(async () => (await mine()).map(({ shown }) => shown)).toEqual([['messages']]);
    line.close();
  });

  it('shows when a file was opened, and not one’s own', async () => {
    const company = await createEmployer(app);
    const sent = await propose(app, person, pathway, await postSlot(app, company));
    await app.settle();
    const upload = async (who: Person): Promise<number> => {
      const { body } = await who.visitor
        .put(`/api/v1/conversations/${sent.id}/files/${crypto.randomUUID()}?name=cv.pdf`)
        .set('Content-Type', 'application/octet-stream')
        .send(Buffer.from('%PDF-1.4\n%%EOF\n'))
        .expect(201);
      return body.seq;
    };
    const [theirs, own] = [await upload(person), await upload(company)];
    const open = (seq: number) => get(company, `/conversations/${sent.id}/messages/${seq}/file`);
    const mine = async () =>
      (await app.context.audit.reveals.list(pathway.id, { limit: 100 })).items
        .filter(({ viewer }) => viewer.id === company.establishmentId)
        .flatMap(({ shown }) => shown);
    await open(own);
    expect(await mine()).not.toContain('attachment');
    await open(theirs);
    expect(await mine()).toContain('attachment');
    expect((await logOf(person)).some(({ shown }) => shown.includes('attachment'))).toBe(true);
  });

  it('shows the name once the company has accepted', async () => {
    await moveTo(employer.visitor, candidacy.id, 'accepted').expect(200);
    expect((await logOf(person)).flatMap(({ shown }) => shown)).toContain('identity');
  });

  it('shows those who accompany: the caseload, the file, notes, candidates for a slot', async () => {
    const colleague = await createCounsellor(app);
    const own = await beginPathway(app, colleague);
    const reader = await personOf(app, own);
    const slot = await postSlot(app, employer);
    await app.settle();
    const shown = async () =>
      (await reader.visitor.get(`/api/v1/pathways/${own.id}/reveals`).expect(200)).body.items[0].shown;
    await get(colleague, '/pathways?limit=100');
    await get(colleague, `/slots/${slot.id}/matches`);
    expect(await shown()).toContain('name_in_list');
    await get(colleague, `/pathways/${own.id}/notes`);
    await get(colleague, `/pathways/${own.id}/matches`);
    expect(await shown()).toEqual(expect.arrayContaining(['file', 'name_in_list', 'notes', 'matches']));
  });

  it('omits the person’s own reads, and can be read only by the person and those who accompany', async () => {
    await get(person, `/pathways/${pathway.id}`);
    await get(person, '/candidacies');
    expect((await logOf(person)).map(({ role }) => role)).not.toContain('beneficiary');
    expect(await logOf(referent)).toEqual(await logOf(person));
    await employer.visitor.get(`/api/v1/pathways/${pathway.id}/reveals`).expect(403);
    const stranger = await createCounsellor(app);
    await stranger.visitor.get(`/api/v1/pathways/${pathway.id}/reveals`).expect(404);
  });

  it('separates changes from reads', async () => {
    await referent.visitor
      .put(`/api/v1/pathways/${pathway.id}/consents/matching`)
      .send({ granted: true, how: 'interview' })
      .expect(200);
    const { body } = await get(person, `/pathways/${pathway.id}/accesses?only=changes&limit=100`);
    const actions = body.items.map(({ action }: { action: string }) => action);
    expect(actions).toContain('consent_changed');
    for (const reading of ['read', 'shown', 'identity_revealed']) expect(actions).not.toContain(reading);
  });
});

describe('a log of many days', () => {
  let guide: Person;
  let company: Person & { establishmentId: string };
  let own: Pathway;
  let reader: Person;
  let sent: Candidacy;
  beforeAll(async () => {
    app.clock.set('2026-03-27T09:00:00Z');
    guide = await createCounsellor(app);
    company = await withoutMails(await createEmployer(app));
    own = await beginPathway(app, guide);
    reader = await personOf(app, own);
    sent = await propose(app, reader, own, await postSlot(app, company));
  });

  async function linesOf(...days: string[]) {
    const path = `/api/v1/pathways/${own.id}/reveals`;
    const { body } = await reader.visitor.get(`${path}?limit=100`).expect(200);
    const all: Reveal[] = body.items;
    // page by page it is the same log, newest day first
    const paged: Reveal[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { items: Reveal[]; nextCursor: string | null } } = await reader.visitor
        .get(`${path}?limit=2${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      paged.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    // lines older than half a year may be removed at any moment, also between two reads
    const asked = (lines: readonly Reveal[]) => lines.filter(({ day }) => days.includes(day));
    expect(asked(paged)).toEqual(asked(all));
    expect(all.map(({ day }) => day)).toEqual(
      all
        .map(({ day }) => day)
        .sort()
        .reverse(),
    );
    return all
      .filter(({ day }) => days.includes(day))
      .map(({ day, role, shown, times }) => `${day} ${role} ${shown.join('+')} ×${times}`)
      .sort();
  }
  /** Reads as somebody at an instant. */
  async function at(instant: string, who: Person, path: string): Promise<void> {
    app.clock.set(instant);
    await get(who, path);
  }

  it('has a line per day in Paris and viewer, across midnight and the change to summer time', async () => {
    const [file, notes] = [`/pathways/${own.id}`, `/pathways/${own.id}/notes`];
    const colleague = await createPerson(app, { role: 'employer', establishmentId: company.establishmentId });
    await at('2026-03-28T22:30:00Z', guide, file);
    await at('2026-03-28T22:31:00Z', company, '/candidacies?limit=100');
    await at('2026-03-28T22:32:00Z', colleague, '/candidacies?limit=100');
    // half past midnight
    await at('2026-03-28T23:30:00Z', guide, file);
    // 01:59, and two minutes later 03:01: one read
    await at('2026-03-29T00:59:00Z', company, '/candidacies?limit=100');
    await at('2026-03-29T01:01:00Z', company, `/candidacies/${sent.id}`);
    // two minutes apart, but on two days
    await at('2026-03-29T21:59:00Z', guide, notes);
    await at('2026-03-29T22:01:00Z', guide, notes);
    expect(await linesOf('2026-03-28', '2026-03-29', '2026-03-30')).toEqual([
      '2026-03-28 counsellor file ×1',
      '2026-03-28 employer pseudonym ×1',
      '2026-03-29 counsellor file+notes ×2',
      '2026-03-29 employer pseudonym+profile ×1',
      '2026-03-30 counsellor notes ×1',
    ]);
  });

  it('has one line for the day with the repeated hour', async () => {
    const file = `/pathways/${own.id}`;
    // mails that were due in the months between, which show a pseudonym, leave before the first of these days
    app.clock.set('2026-10-20T08:00:00Z');
    await app.settle();
    app.clock.set('2026-10-24T21:00:00Z');
    await Promise.all([signInAgain(guide), signInAgain(reader)]);
    // 23:30, 00:30, 02:30 in summer time, 02:30 in winter time, 23:59 and 00:01
    for (const instant of [
      '2026-10-24T21:30:00Z',
      '2026-10-24T22:30:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T22:59:00Z',
      '2026-10-25T23:01:00Z',
    ])
      await at(instant, guide, file);
    expect(await linesOf('2026-10-24', '2026-10-25', '2026-10-26')).toEqual([
      '2026-10-24 counsellor file ×1',
      '2026-10-25 counsellor file ×4',
      '2026-10-26 counsellor file ×1',
    ]);
  });
});
