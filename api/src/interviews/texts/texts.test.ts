import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import type { InterviewLine, Pathway } from '../../../contract/index.ts';
import {
  beginAccompaniment,
  createTypist,
  giveAnswers,
  interviewLog,
  setInterview,
  type Typist,
  wholeOf,
} from '../../../test/support/factories/interviews.ts';
import { connectLive, type LiveClient } from '../../../test/support/live-client.ts';
import { type Person, testPassword } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let dataDir: string;
let app: TestApp;
let referent: Person;
let colleague: Person;
let person: Person;
let pathway: Pathway;
const sockets: LiveClient[] = [];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-interviews-'));
  app = await startTestApp({ dataDir });
  ({ referent, colleague, person, pathway } = await beginAccompaniment(app));
  await setInterview(referent, pathway.id);
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function live(who: Person): Promise<LiveClient> {
  const socket = await who.live();
  sockets.push(socket);
  return socket;
}
const profile = async () => (await referent.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200)).body;
async function settled() {
  app.clock.advance(5000);
  await app.settle();
}

describe('texts of an interview', () => {
  it('take what three people type in one sentence, one of them offline for a while; nothing is lost', async () => {
    const [a, b, c] = [createTypist(pathway.id), createTypist(pathway.id), createTypist(pathway.id)];
    const offline = await live(person);
    for (const [typist, socket] of [
      [a, await live(referent)],
      [b, await live(colleague)],
      [c, offline],
    ] as const)
      await typist.join(socket);
    // the profile's own words are there
    expect(a.says('goal')).toBe('Travailler dehors.');
    a.type('story', 'Je cherche depuis un an. ');
    await a.sent();
    await expect.poll(() => c.says('story')).toBe('Je cherche depuis un an. ');
    c.leave();
    for (let round = 0; round < 20; round += 1) {
      a.type('story', `a${round} `);
      b.type('story', `b${round} `, 0);
      c.type('story', `c${round} `, 3);
      await Promise.all([a.sent(), b.sent()]);
    }
    await c.join(offline);
    await c.sent();
    const all = () => [a, b, c].map((typist) => typist.says('story'));
    await expect.poll(() => new Set(all()).size).toBe(1);
    const [text = ''] = all();
    for (const who of ['a', 'b', 'c'])
      for (let round = 0; round < 20; round += 1) expect(text).toContain(`${who}${round} `);
    const lines = await interviewLog(referent, pathway.id);
    const authors = lines.map(
      ({ by, text: name, added }: { by: { role: string }; text: string; added: number }) => [
        by.role,
        name,
        added > 50,
      ],
    );
    expect(authors).toHaveLength(3);
    expect(authors).toContainEqual(['beneficiary', 'story', true]);
  });

  it('are one in the interview and in the profile, wherever it is changed', async () => {
    const typist = createTypist(pathway.id);
    await typist.join(await live(person));
    typist.type('goal', ' Avec une équipe.');
    await typist.sent();
    await settled();
    expect((await profile()).profile.goal).toBe('Travailler dehors. Avec une équipe.');
    const { version } = await profile();
    await referent.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${version}"`)
      .send({ profile: { goal: 'Jardiner dehors. Avec une équipe.' } })
      .expect(200);
    await app.settle();
    await expect.poll(() => typist.says('goal')).toBe('Jardiner dehors. Avec une équipe.');
    // the log has it once, by who changed the profile
    const lines: InterviewLine[] = await interviewLog(person, pathway.id);
    expect(lines.filter(({ elsewhere }) => elsewhere)).toMatchObject([
      { kind: 'text', text: 'goal', by: { role: 'counsellor' }, wrote: 'Jardiner', took: 'Travailler' },
    ]);
    // a barrier of the file and what is said of it
    expect(typist.says('situation.housing')).toBe('hébergement-précaire-secret');
  });

  it('are told in the log by what each wrote and took away, not by what they took back', async () => {
    const [mine, hers] = [createTypist(pathway.id), createTypist(pathway.id)];
    await mine.join(await live(referent));
    await hers.join(await live(person));
    const both = async (typist: Typist, act: () => void) => {
      act();
      await typist.sent();
      await expect.poll(() => mine.says('experience') === hers.says('experience')).toBe(true);
    };
    const remove = (typist: Typist, at: number, length: number) =>
      both(typist, () => typist.doc.getText('experience').delete(at, length));
    await both(mine, () => mine.type('experience', 'Vente au marché, le lundi.'));
    app.clock.advance(10 * 60_000);
    // letter by letter, with a mistake, while the other writes before it
    for (const letter of ' Puis cuisinne') await both(mine, () => mine.type('experience', letter));
    await both(hers, () => hers.type('experience', 'Surtout : ', 0));
    for (const _ of 'ne') await remove(mine, mine.says('experience').length - 1, 1);
    await both(mine, () => mine.type('experience', 'e.'));
    const monday = hers.says('experience').indexOf('lun');
    for (const at of [2, 1, 0]) await remove(hers, monday + at, 1);
    await both(hers, () => hers.type('experience', 'mar', monday));
    expect(hers.says('experience')).toBe('Surtout : Vente au marché, le mardi. Puis cuisine.');
    const said = async () =>
      (await interviewLog(referent, pathway.id))
        .filter(({ text }: InterviewLine) => text === 'experience')
        .map(({ by, wrote, took }: InterviewLine) => `${by?.role} + ${wrote} - ${took}`);
    const lines = [
      'beneficiary + Surtout : … mardi - lundi',
      'counsellor + Puis cuisine. - ',
      'counsellor + Vente au marché, le lundi. - ',
    ];
    expect((await said()).sort()).toEqual(lines);
    // the same when the updates became lines
    await setInterview(referent, pathway.id, 'concluded');
    expect((await said()).sort()).toEqual(lines);
    await setInterview(referent, pathway.id);
  });

  it('refuse what is no text, of another interview, or of another author, and go on', async () => {
    const socket = await live(person);
    const typist = createTypist(pathway.id);
    await typist.join(socket);
    const before = typist.says('story');
    const write = async (update: string, clientId = crypto.randomUUID()) => {
      const answer = await socket
        .timeout(5000)
        .emitWithAck('interview.write', { pathwayId: pathway.id, clientId, update });
      return answer.ok ? 'ok' : (answer.problem.errors?.[0]?.code ?? answer.problem.code);
    };
    const made = (change: (doc: Doc) => void) => {
      const doc = new Doc();
      change(doc);
      return wholeOf(doc);
    };
    expect(await write('not base64')).toBe('invalid_format');
    expect(await write(Buffer.from([1, 2, 3, 4, 250]).toString('base64'))).toBe('update_unreadable');
    expect(await write(made((doc) => doc.getText('secret').insert(0, 'x')))).toBe('update_foreign');
    expect(await write(made((doc) => doc.getMap('story').set('a', 1)))).toBe('update_foreign');
    expect(await write(made((doc) => doc.getText('story').insert(0, 'x', { bold: true })))).toBe(
      'update_foreign',
    );
    expect(await write(made((doc) => doc.getArray('story').insert(0, [{ a: 1 }])))).toBe('update_foreign');
    expect(await write(made((doc) => doc.getText('goal').insert(0, 'x'.repeat(5000))))).toBe('text_too_long');
    // in the name of what the counsellor typed, whose next letters would be lost
    const other = createTypist(pathway.id);
    await other.join(await live(referent));
    other.type('agreed', 'Décidé : ');
    await other.sent();
    const stolen = new Doc();
    stolen.clientID = other.doc.clientID;
    stolen.getText('agreed').insert(0, 'volé volé volé');
    expect(await write(wholeOf(stolen))).toBe('update_foreign');
    // the answer to one that was stored is the same again
    const clientId = crypto.randomUUID();
    const fine = made((doc) => doc.getText('travel').insert(0, 'Le bus 7.'));
    expect([await write(fine, clientId), await write(fine, clientId)]).toEqual(['ok', 'ok']);
    await expect.poll(() => other.says('travel')).toBe('Le bus 7.');
    expect(typist.says('story')).toBe(before);
  });

  it('show who is there and in which of them', async () => {
    const [hers, mine] = [await live(person), await live(referent)];
    const heard: unknown[] = [];
    mine.on('interview.presence', (one) => heard.push(one));
    const where = { pathwayId: pathway.id, text: 'story', caret: null, here: true };
    await hers.timeout(5000).emitWithAck('interview.presence', where);
    await expect.poll(() => heard).toMatchObject([{ role: 'beneficiary', text: 'story', here: true }]);
    const joined = await mine
      .timeout(5000)
      .emitWithAck('interview.join', { pathwayId: pathway.id, vector: '' });
    expect(joined.ok && joined.data.people).toMatchObject([{ role: 'beneficiary', text: 'story' }]);
  });

  it('include what another process stored meanwhile, under numbers without gaps', async () => {
    const typist = createTypist(pathway.id);
    await typist.join(await live(referent));
    const updates = app.context.db.model('InterviewUpdate');
    const interview = await app.context.db.model('Interview').findOne().lean();
    const interviewId: unknown = Reflect.get(interview ?? {}, '_id');
    const elsewhere = new Doc();
    elsewhere.getText('story').insert(0, 'D’ailleurs. ');
    const last = await updates.findOne({ interviewId }).sort({ seq: -1 }).lean();
    const seq = Number(Reflect.get(last ?? interview ?? {}, last ? 'seq' : 'snapshotSeq'));
    await updates.create({
      ...{
        interviewId,
        seq: seq + 1,
        clientId: crypto.randomUUID(),
        at: app.clock.now(),
        role: 'counsellor',
      },
      ...{ by: colleague.accountId, byName: 'Inès', data: Buffer.from(wholeOf(elsewhere), 'base64') },
      ...{ clients: [elsewhere.clientID], edits: [{ name: 'story', added: 12, removed: 0 }] },
    });
    typist.type('story', ' Et moi.');
    expect(await typist.sent()).toMatchObject([{ ok: true, data: { seq: seq + 2 } }]);
    await typist.join(await live(referent));
    for (const words of ['D’ailleurs. ', 'Et moi.']) expect(typist.says('story')).toContain(words);
  });
});

describe('after a restart', () => {
  it('nothing that was acknowledged is missing, and what a crash left half done is finished', async () => {
    const typist = createTypist(pathway.id);
    await typist.join(await live(referent));
    typist.type('agreed', 'Visiter la mission locale.');
    await typist.sent();
    typist.leave();
    typist.type('agreed', ' Puis le permis.');
    // noted, and killed before the profile had it
    const changes = app.context.db.model('InterviewChange');
    const interview = await app.context.db.model('Interview').findOne().lean();
    const at = app.clock.now();
    await changes.create({
      ...{
        interviewId: Reflect.get(interview ?? {}, '_id'),
        clientId: crypto.randomUUID(),
        at,
        until: at,
        storedAt: at,
      },
      ...{
        by: referent.accountId,
        byName: 'Inès',
        role: 'counsellor',
        kind: 'travel_limit',
        state: 'pending',
      },
      change: { kind: 'travel_limit', km: 61 },
    });
    const now = app.clock.now().toISOString();
    for (const socket of sockets.splice(0)) socket.disconnect();
    await app.close();
    app = await startTestApp({ dataDir, now });

    const visitor = app.visitor();
    await visitor.post('/api/v1/session').send({ login: referent.email, password: testPassword }).expect(200);
    referent = { ...referent, visitor, live: () => connectLive(app.url, visitor) };
    await typist.join(await live(referent));
    await typist.sent();
    const other = createTypist(pathway.id);
    await other.join(await live(referent));
    expect(other.says('agreed')).toMatch(/Visiter la mission locale. Puis le permis.$/);
    expect(other.says('story')).toBe(typist.says('story'));
    await giveAnswers(referent, pathway.id, [{ kind: 'objective', objective: 'confirm' }]).expect(200);
    expect((await profile()).profile).toMatchObject({ travelLimitKm: 61, objective: 'confirm' });
  });
});
