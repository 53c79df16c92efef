import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Pathway } from '../../contract/index.ts';
import { moveTo, storedCandidacy, validateConvention } from '../../test/support/factories/candidacies.ts';
import { filesOf } from '../../test/support/merging.ts';
import { readPdf } from '../../test/support/pdf-reader.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
  signInAgain,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { everythingStored } from '../../test/support/whole-store.ts';

let app: TestApp;
let referent: Person;
let employer: Person & { establishmentId: string };

/** Each of these tests moves the clock far ahead, so each starts its own application. */
async function begin(): Promise<void> {
  app = await startTestApp();
  referent = await createCounsellor(app);
  employer = await createEmployer(app);
}

const oneDay = 24 * 3_600_000;
/** Events of this kind about a file in the security log. */
const loggedOf = (kind: string, { id }: Pick<Pathway, 'id'>) =>
  app.context.db.collection('security_events').find({ kind, 'subject.id': id }).toArray();
const binary = (visitor: Person['visitor'], path: string) =>
  visitor
    .get(`/api/v1${path}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);

interface Story {
  pathway: Pathway;
  person: Person;
  candidacy: Candidacy;
  /** Unique words, each in another part of the person's data. */
  canaries: string[];
}

/**
 * A person with a name, a note, a candidacy, messages with a file, and an account; each part contains a unique word.
 */
async function tellStory(mark: string): Promise<Story> {
  const word = (where: string) => `${mark}${where}`;
  const begun = await beginPathway(app, referent, { goal: word('Goal') });
  const { body: pathway } = await referent.visitor
    .patch(`/api/v1/pathways/${begun.id}`)
    .set('If-Match', `"${begun.version}"`)
    .send({
      lastName: word('Nom'),
      email: `${word('mail').toLowerCase()}@exemple.fr`,
      barriers: [{ theme: 'housing', situation: word('Frein') }],
    })
    .expect(200);
  const person = await personOf(app, pathway);
  await referent.visitor
    .post(`/api/v1/pathways/${pathway.id}/notes`)
    .send({ text: word('Note'), shared: true })
    .expect(201);
  const slot = await postSlot(app, employer);
  const candidacy = await propose(app, referent, pathway, slot, { message: word('Motif') });
  await moveTo(person.visitor, candidacy.id, 'sent').expect(200);
  await employer.visitor
    .post(`/api/v1/conversations/${candidacy.id}/messages`)
    .send({ clientId: crypto.randomUUID(), text: word('Reponse') })
    .expect(201);
  await person.visitor
    .post(`/api/v1/conversations/${candidacy.id}/messages`)
    .send({ clientId: crypto.randomUUID(), text: word('Message') })
    .expect(201);
  await person.visitor
    .put(`/api/v1/conversations/${candidacy.id}/files/${crypto.randomUUID()}?name=cv.pdf`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(`%PDF-1.4\n%${word('Fichier')}\n%%EOF\n`))
    .expect(201);
  await app.settle();
  const canaries = ['Goal', 'Nom', 'mail', 'Frein', 'Note', 'Motif', 'Reponse', 'Message', 'Fichier'].map(
    word,
  );
  return { pathway, person, candidacy, canaries };
}

/** Gives both files and their accounts the same name, and verifies the same number for both accounts. */
async function shownToBeOne(...stories: Story[]): Promise<void> {
  const lastName = stories.map(({ pathway }) => pathway.lastName).join('-');
  for (const { pathway, person } of stories) {
    await filesOf(referent).change(pathway, { lastName });
    await app.services.accounts.provePhone(person.accountId, '+33639980071');
  }
}

/** Where in the database these words are found. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const stored = await everythingStored(app, ['events']);
  return words.flatMap((word) =>
    [...stored]
      .filter(([, text]) => text.toLowerCase().includes(word.toLowerCase()))
      .map(([name]) => `${word} in ${name}`),
  );
}

describe('the data of a person', () => {
  beforeAll(begin);
  afterAll(() => app.close());

  it('can be exported by that person as JSON, as a document and as an archive with the files', async () => {
    const { pathway, person, candidacy, canaries } = await tellStory('Export');
    const { body } = await person.visitor.get(`/api/v1/pathways/${pathway.id}/export`).expect(200);
    expect(await loggedOf('data.exported', pathway)).toMatchObject([
      { actor: { accountId: person.accountId }, detail: { form: 'json' } },
    ]);
    const written = canaries.filter((word) => !word.endsWith('Fichier'));
    for (const word of written.filter((one) => !one.endsWith('mail')))
      expect(JSON.stringify(body)).toContain(word);
    expect(body.data.candidacies[0].id).toBe(candidacy.id);

    const document = await binary(person.visitor, `/pathways/${pathway.id}/export/document`);
    expect(readPdf(document.body).text).toContain('ExportMessage');

    const archive = unzipSync(
      new Uint8Array((await binary(person.visitor, `/pathways/${pathway.id}/export/archive`)).body),
    );
    const names = Object.keys(archive);
    expect(names).toEqual(expect.arrayContaining(['passerelle.json', 'passerelle.pdf']));
    const file = names.find((name) => name.endsWith('cv.pdf')) ?? '';
    expect(Buffer.from(archive[file] ?? []).toString()).toContain('ExportFichier');
    for (const reader of [referent, employer])
      for (const form of ['', '/document', '/archive'])
        await reader.visitor.get(`/api/v1/pathways/${pathway.id}/export${form}`).expect(403);
  });
});

describe('an erasure request', () => {
  beforeAll(begin);
  afterAll(() => app.close());

  it('waits seven days, can be cancelled, and then removes every word of the person everywhere', async () => {
    const { pathway, person, candidacy, canaries } = await tellStory('Efface');
    const erasure = `/api/v1/pathways/${pathway.id}/erasure`;
    await employer.visitor.post(erasure).expect(403);
    await referent.visitor.post(erasure).expect(403);
    const asked = await person.visitor.post(erasure).expect(200);
    expect(asked.body).toMatchObject({ state: 'waiting', openCandidacies: 1, on: '2026-03-09' });
    expect((await person.visitor.post(erasure).expect(200)).body.number).toBe(asked.body.number);
    expect((await person.visitor.delete(erasure).expect(200)).body.state).toBe('none');
    app.clock.advance(8 * oneDay);
    await app.settle();
    expect((await person.visitor.get(erasure).expect(200)).body.state).toBe('none');
    const taken = await app.visitor().get(`/api/v1/erasure-certificates/${asked.body.number}`).expect(200);
    expect(taken.body.state).toBe('cancelled');

    const { body: again } = await person.visitor.post(erasure).expect(200);
    // each word is found first, so that its absence later proves something
    for (const word of canaries) expect(await placesOf([word])).not.toEqual([]);
    app.clock.advance(8 * oneDay);
    await app.settle();
    expect(await placesOf(canaries)).toEqual([]);
    expect(await loggedOf('data.erased', pathway)).toMatchObject([{ detail: { number: again.number } }]);
    // the company is notified that the candidacy ended, and no more
    const { body: seen } = await employer.visitor.get(`/api/v1/candidacies?group=done`).expect(200);
    expect(JSON.stringify(seen)).not.toContain('Efface');
    expect((await storedCandidacy(app, candidacy.id)).state).toBe('withdrawn');
    await person.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(401);
    await referent.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(404);
    const certificate = await app.visitor().get(`/api/v1/erasure-certificates/${again.number}`).expect(200);
    expect(certificate.body).toMatchObject({ state: 'erased' });
    expect(certificate.body.kept.map(({ what }: { what: string }) => what)).toContain('anonymous_figures');
    const printed = await binary(app.visitor(), `/erasure-certificates/${again.number}/document`);
    expect(readPdf(printed.body).text).toContain(again.number);
    await app.visitor().get('/api/v1/erasure-certificates/AAAA-AAAA-AAAA-AAAA').expect(404);
  });

  it('includes files merged into the person’s, and the account of one of them', async () => {
    const kept = await tellStory('Gardee');
    const absorbed = await tellStory('Reunie');
    await shownToBeOne(kept, absorbed);
    await filesOf(referent).merge(kept.pathway, absorbed.pathway).expect(201);
    const words = [...kept.canaries, ...absorbed.canaries, absorbed.person.email, kept.person.email];
    expect(await placesOf(['ReunieNom'])).not.toEqual([]);
    await kept.person.visitor.post(`/api/v1/pathways/${kept.pathway.id}/erasure`).expect(200);
    app.clock.advance(8 * oneDay);
    await app.settle();
    // mails to an address are kept for 90 days
    expect((await placesOf(words)).filter((place) => !place.endsWith(' in mails'))).toEqual([]);
  });

  it('keeps a signed convention, and says until when', async () => {
    const { pathway, person, candidacy } = await tellStory('Signe');
    await moveTo(employer.visitor, candidacy.id, 'accepted').expect(200);
    await validateConvention(app, candidacy);
    const signedOn = app.clock.now();
    const { body } = await person.visitor.post(`/api/v1/pathways/${pathway.id}/erasure`).expect(200);
    app.clock.advance(8 * oneDay);
    await app.settle();
    const { body: certificate } = await app
      .visitor()
      .get(`/api/v1/erasure-certificates/${body.number}`)
      .expect(200);
    expect(certificate.kept).toContainEqual({
      what: 'signed_convention',
      until: `${signedOn.getUTCFullYear() + 5}${signedOn.toISOString().slice(4, 10)}`,
    });
  });

  it('can be recorded by the referent for a person without an account, and by nobody else', async () => {
    // weeks have passed
    await signInAgain(referent);
    const pathway = await beginPathway(app, referent);
    const erasure = `/api/v1/pathways/${pathway.id}/erasure`;
    const stranger = await createCounsellor(app);
    await stranger.visitor.post(erasure).expect(404);
    expect((await referent.visitor.post(erasure).expect(200)).body.state).toBe('waiting');
  });
});

describe('the end of retention', () => {
  beforeAll(begin);
  afterAll(() => app.close());

  it('is announced a month before, spares active people, and anonymises the others', async () => {
    const { pathway: quiet, canaries } = await tellStory('Silence');
    const { pathway: back, person } = await tellStory('Revenue');
    const months = async (count: number) => {
      for (let day = 0; day < count * 30.44; day += 10) {
        app.clock.advance(10 * oneDay);
        await app.settle();
      }
    };
    await months(23.3);
    const mails = async (to: string) =>
      (await app.context.mail.list({ to, limit: 50 })).items.map(({ subject }) => subject);
    expect(await mails(person.email)).toContain('Votre profil sera bientôt effacé');
    await app.services.pathways.recordContact(back.id);
    await months(1.5);
    expect(await placesOf(canaries)).toEqual([]);
    expect((await app.services.pathways.getPathway(quiet.id))?.erasedAt).toBeTruthy();
    const spared = await app.services.pathways.getPathway(back.id);
    expect(spared?.lastName).toBe('RevenueNom');
    // its old candidacy has lost its text and its link to the person
    expect(await placesOf(['RevenueMotif', 'RevenueMessage', 'RevenueFichier'])).toEqual([]);
  }, 120_000);

  it('keeps logs for six months', async () => {
    const { audit, securityLog } = app.context;
    await securityLog.record({ kind: 'sign_out' });
    app.clock.advance(190 * oneDay);
    await app.settle();
    const kept = await app.context.db.collection('audit').find({}).toArray();
    const earliest = app.clock.now().getTime() - 185 * oneDay;
    expect(kept.every(({ at }) => at.getTime() > earliest)).toBe(true);
    expect((await securityLog.verify()).fault).toBeNull();
    expect(await audit.list('nobody')).toMatchObject({ items: [] });
  });
});
