import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import type { Pathway } from '../../contract/index.ts';
import {
  createTypist,
  giveAnswers,
  interviewLog,
  readInterview,
  setInterview,
  wholeOf,
} from '../../test/support/factories/interviews.ts';
import { connectLive, type LiveClient } from '../../test/support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  type Person,
  personOf,
  structureOf,
  testPassword,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

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
  referent = await createCounsellor(app);
  colleague = await createCounsellor(app, await structureOf(referent));
  pathway = await beginPathway(app, referent, { goal: 'Travailler dehors.' });
  person = await personOf(app, pathway);
  await referent.visitor
    .post(`/api/v1/pathways/${pathway.id}/followers`)
    .send({ accountId: colleague.accountId })
    .expect(200);
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

describe('an interview', () => {
  it('is not there until a counsellor of the person begins it, and then once', async () => {
    expect(await readInterview(person, pathway.id)).toMatchObject({
      state: 'none',
      abilities: { write: false },
    });
    await giveAnswers(person, pathway.id, [{ kind: 'travel_limit', km: 12 }]).expect(409);
    await person.visitor.put(`/api/v1/pathways/${pathway.id}/interview`).send({ state: 'open' }).expect(403);
    const opened = await Promise.all([
      setInterview(referent, pathway.id),
      setInterview(colleague, pathway.id),
    ]);
    expect(opened.map(({ state }) => state)).toEqual(['open', 'open']);
    expect(await app.context.db.model('Interview').countDocuments()).toBe(1);
    expect(await readInterview(person, pathway.id)).toMatchObject({
      state: 'open',
      abilities: { write: true, conclude: false },
    });
  });

  it('takes what three people type in one sentence, one of them offline for a while; nothing is lost', async () => {
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

  it('keeps one text in the interview and in the profile, wherever it is changed', async () => {
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
    // a barrier of the file and what is said of it
    expect(typist.says('situation.housing')).toBe('hébergement-précaire-secret');
  });

  it('refuses what is no text, of another interview, or of another author, and goes on', async () => {
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

  it('is for the person and those who accompany them alone', async () => {
    const stranger = await createCounsellor(app, await structureOf(referent));
    await stranger.visitor.get(`/api/v1/pathways/${pathway.id}/interview`).expect(404);
    await stranger.visitor.get(`/api/v1/pathways/${pathway.id}/interview/changes`).expect(404);
    const socket = await live(stranger);
    const heard: string[] = [];
    socket.on('interview.written', () => heard.push('written'));
    const joined = await createTypist(pathway.id).join(socket);
    expect(joined).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    const typist = createTypist(pathway.id);
    await typist.join(await live(referent));
    typist.type('story', 'Encore un mot.');
    await typist.sent();
    const update = wholeOf(typist.doc);
    const written = await socket
      .timeout(5000)
      .emitWithAck('interview.write', { pathwayId: pathway.id, clientId: crypto.randomUUID(), update });
    expect(written).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    expect(heard).toEqual([]);
  });

  it('says who is there and in which text', async () => {
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
});

describe('an answer', () => {
  it('becomes the profile, once, whoever gives it and however often it is sent', async () => {
    const [skill = ''] = (
      await app.request.get('/api/v1/directory/skills?q=coudre').expect(200)
    ).body.items.map(({ id }: { id: string }) => id);
    const origin = { kind: 'words', text: 'je couds pour mes voisines' } as const;
    const clientIds = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const changes = [
      { kind: 'skill', id: skill, level: 3, origin },
      { kind: 'past_job', code: 'G1602', held: true },
      { kind: 'barrier_impact', theme: 'health', impact: 'strong' },
      { kind: 'barrier_priority', theme: 'health', priority: true },
    ] as const;
    await giveAnswers(person, pathway.id, changes, { clientIds }).expect(200);
    const { body } = await giveAnswers(person, pathway.id, changes, { clientIds }).expect(200);
    expect(body).toMatchObject({ pastJobs: [{ code: 'G1602' }], origins: { [skill]: origin } });
    const { profile: now, barriers } = await profile();
    expect(now.skills.at(-1)).toMatchObject({ id: skill, level: 3 });
    expect(barriers.at(-1)).toEqual({ theme: 'health', situation: '', impact: 'strong', priority: true });
    const lines = (await interviewLog(referent, pathway.id)).filter(
      ({ kind }: { kind: string }) => kind !== 'text',
    );
    expect(lines).toHaveLength(4);
    expect(lines.find(({ kind }: { kind: string }) => kind === 'skill')).toMatchObject({
      by: { role: 'beneficiary' },
      ...{ from: null, to: '3' },
    });
  });

  it('of two people to different questions, at the same time, both count', async () => {
    await Promise.all([
      giveAnswers(person, pathway.id, [{ kind: 'travel_limit', km: 44 }]).expect(200),
      giveAnswers(referent, pathway.id, [{ kind: 'mobility', means: 'licence_b', has: true }]).expect(200),
      giveAnswers(colleague, pathway.id, [
        { kind: 'cleared', themes: ['digital', 'family'], cleared: true },
      ]).expect(200),
    ]);
    const { profile: now, clearedThemes } = await profile();
    expect([now.travelLimitKm, now.mobility.includes('licence_b'), clearedThemes]).toEqual([
      44,
      true,
      ['digital', 'family'],
    ]);
  });

  it('that the profile refuses is said and leaves no trace', async () => {
    const { body } = await giveAnswers(person, pathway.id, [
      { kind: 'skill', id: '9999999', level: 1 },
    ]).expect(422);
    expect(body.errors[0].code).toBe('unknown_skill');
    expect(JSON.stringify(await interviewLog(referent, pathway.id))).not.toContain('9999999');
  });

  it('of an eleventh past job changes nothing', async () => {
    const { body } = await app.request.get('/api/v1/directory/occupations?q=&limit=11').expect(200);
    const jobs: string[] = body.items.map(({ code }: { code: string }) => code);
    const held = (has: boolean) => jobs.map((code) => ({ kind: 'past_job', code, held: has }) as const);
    const given = await giveAnswers(person, pathway.id, held(true)).expect(200);
    expect(given.body.pastJobs).toHaveLength(10);
    await giveAnswers(person, pathway.id, held(false)).expect(200);
  });

  it('that contradicts another is asked about before the interview is concluded', async () => {
    const means = (has: boolean) => [{ kind: 'mobility', means: 'none', has } as const];
    const { body } = await giveAnswers(referent, pathway.id, means(true)).expect(200);
    expect(body.questions).toEqual(['no_means_but_some']);
    await referent.visitor
      .put(`/api/v1/pathways/${pathway.id}/interview`)
      .send({ state: 'concluded' })
      .expect(409);
    await giveAnswers(referent, pathway.id, means(false)).expect(200);
    expect((await setInterview(referent, pathway.id, 'concluded')).abilities).toEqual({
      write: false,
      conclude: false,
    });
    await giveAnswers(person, pathway.id, means(true)).expect(409);
    const typist = createTypist(pathway.id);
    await typist.join(await live(person));
    typist.type('story', 'trop tard');
    expect(await typist.sent()).toMatchObject([{ ok: false, problem: { code: 'conflict' } }]);
    expect((await setInterview(colleague, pathway.id)).state).toBe('open');
    // concluding took a snapshot: the log and the texts are the same
    const again = createTypist(pathway.id);
    await again.join(await live(person));
    expect(again.says('travel')).toBe('Le bus 7.');
    const lines = await interviewLog(referent, pathway.id);
    expect(lines.some(({ text }: { text: string }) => text === 'travel')).toBe(true);
  });

  it('proposes from everyday words, and keeps none of them', async () => {
    const { body } = await person.visitor
      .post(`/api/v1/pathways/${pathway.id}/interview/proposals`)
      .send({ text: 'J’ai gardé mes neveux' })
      .expect(200);
    expect(body.occupations[0]).toMatchObject({ code: 'K1303', words: 'J’ai gardé mes neveux' });
  });
});

describe('what a reader finds', () => {
  it('is what changed since their last visit, half an hour or more ago', async () => {
    expect((await readInterview(colleague, pathway.id)).lastVisitAt).toBeNull();
    const left = app.clock.now().toISOString();
    app.clock.advance(40 * 60_000);
    await giveAnswers(person, pathway.id, [{ kind: 'contract', contract: 'cdi', wished: true }]).expect(200);
    const { lastVisitAt } = await readInterview(colleague, pathway.id);
    // noted once a minute
    expect(Date.parse(left) - Date.parse(lastVisitAt ?? '')).toBeLessThanOrEqual(60_000);
    expect((await readInterview(colleague, pathway.id)).lastVisitAt).toBe(lastVisitAt);
    const { body } = await colleague.visitor
      .get(`/api/v1/pathways/${pathway.id}/interview/changes?since=${lastVisitAt}`)
      .expect(200);
    // also what was tapped before it, without a network
    const tapped = body.items.filter(({ kind }: { kind: string }) => kind === 'contract');
    expect(tapped).toMatchObject([{ label: 'cdi', by: { role: 'beneficiary' } }]);
    expect(tapped[0].at < (lastVisitAt ?? '')).toBe(true);
  });

  it('includes what another process stored meanwhile, under numbers without gaps', async () => {
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

  it('is one interview when two files become one, with the texts of the other beside it, and back', async () => {
    const [kept, absorbed] = [await beginPathway(app, referent), await beginPathway(app, referent)];
    for (const [{ id }, words] of [
      [kept, 'Du premier dossier.'],
      [absorbed, 'Du second dossier.'],
    ] as const) {
      await setInterview(referent, id);
      const typist = createTypist(id);
      await typist.join(await live(referent));
      typist.type('story', words);
      await typist.sent();
    }
    const { body: merge } = await referent.visitor
      .post(`/api/v1/pathways/${kept.id}/merges`)
      .send({ absorbedId: absorbed.id })
      .expect(201);
    await app.settle();
    const together = await readInterview(referent, kept.id);
    expect(together.earlier).toContainEqual({ name: 'story', text: 'Du second dossier.' });
    await referent.visitor.delete(`/api/v1/pathways/${kept.id}/merges/${merge.id}`).expect(200);
    await app.settle();
    expect((await readInterview(referent, kept.id)).earlier).toEqual([]);
    const back = createTypist(absorbed.id);
    await back.join(await live(referent));
    expect(back.says('story')).toBe('Du second dossier.');
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
