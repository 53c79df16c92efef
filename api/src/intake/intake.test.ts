import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Import, ImportRow } from '../../contract/index.ts';
import { createCounsellor, createPerson, type Person, structureOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { firstMonth, peopleHead, peopleRows, secondMonth, wholeMonth } from './testing/people-files.ts';
import { csvText, encoded, flow, workbook } from './testing/written-files.ts';

let app: TestApp;
let manager: Person;
let colleague: Person;
let coordinator: Person;
let structureId: string;
beforeAll(async () => {
  app = await startTestApp();
  manager = await createCounsellor(app);
  structureId = await structureOf(manager);
  colleague = await createCounsellor(app, structureId);
  coordinator = await createPerson(app, { role: 'coordinator' });
  await coordinator.visitor
    .put(`/api/v1/structures/${structureId}/managers/${manager.accountId}`)
    .expect(204);
});
afterAll(() => app.close());

const csv = (rows: readonly (readonly string[])[], encoding: 'utf-8' | 'windows-1252' = 'utf-8') =>
  encoded(csvText(rows, { delimiter: ';', lineEnd: '\r\n', quoteAll: false }), encoding, false);
const put = (
  content: Buffer,
  { by = manager, name = 'liste.csv', clientId = randomUUID() as string, of = '' } = {},
) =>
  by.visitor
    .put(`/api/v1/imports/${clientId}?${new URLSearchParams({ name, ...(of ? { structureId: of } : {}) })}`)
    .set('Content-Type', 'application/octet-stream')
    .send(content);
const upload = async (content: Buffer, given: Parameters<typeof put>[1] = {}): Promise<Import> =>
  (await put(content, given).expect(201)).body;
const get = async ({ id }: Pick<Import, 'id'>, by = manager): Promise<Import> =>
  (await by.visitor.get(`/api/v1/imports/${id}`).expect(200)).body;
const rowsOf = async ({ id }: Import, query = '', by = manager): Promise<ImportRow[]> =>
  (await by.visitor.get(`/api/v1/imports/${id}/rows?limit=100${query}`).expect(200)).body.items;
const start = async (file: Import, by = manager): Promise<Import> => {
  const { version } = await get(file, by);
  await by.visitor.post(`/api/v1/imports/${file.id}/start`).set('If-Match', `"${version}"`).expect(202);
  await app.settle();
  return get(file, by);
};
const change = (file: Import, line: number, body: object) =>
  manager.visitor.patch(`/api/v1/imports/${file.id}/rows/${line}`).send(body);
const pathways = () => app.context.db.collection('pathways');

/** `LONG` takes the file of 250. */
const sizes = process.env.LONG ? wholeMonth : { many: 16, couples: 2, back: 3, changed: 2, fresh: 4 };
const { many, back, changed, fresh } = sizes;
const twos = 2 * sizes.couples;

describe('the file of a month', () => {
  it('brings people with a referent, none of them matched, and knows them a month later', async () => {
    const first = await upload(csv([peopleHead, ...peopleRows(firstMonth(sizes))], 'windows-1252'));
    expect(first).toMatchObject({ state: 'ready', rows: many, chosen: many, missing: [], undecided: 0 });
    expect(first.counts).toEqual({ new: many, likely: 0, returned: 0, changed: 0, known: 0, refused: 0 });
    const done = await start(first);
    expect(done).toMatchObject({ state: 'done', progress: many, outcomes: { created: many } });
    const stored = await pathways().find({ 'fundFile.number': /^4000/ }).toArray();
    expect(stored).toHaveLength(many);
    expect(
      stored.every(({ consents }) => consents.every(({ granted }: { granted: boolean }) => !granted)),
    ).toBe(true);
    const led = stored.map(({ followers }) => `${followers[0].accountId}`);
    expect(led.filter((id) => id === colleague.accountId)).toHaveLength(many / 2);
    // somebody beyond the couples, who lives in Elbeuf
    const alone = firstMonth(sizes)
      .slice(twos)
      .find(({ city }) => city === 'Elbeuf');
    expect(stored.find(({ fundFile }) => fundFile.number === alone?.number)).toMatchObject({
      phone: `0${alone?.phone}`,
      birthDate: alone?.born.split('/').reverse().join('-'),
      profile: { communeCode: '76231' },
      fundFile: { role: 'applicant', demandedOn: alone?.opened.split('/').reverse().join('-') },
    });
    const { body: page } = await colleague.visitor.get('/api/v1/pathways?limit=100').expect(200);
    expect(page.items[0].attention).toContain('consent_missing');

    const second = await upload(csv([peopleHead, ...peopleRows(secondMonth(sizes))]));
    expect(second.counts).toEqual({
      new: fresh,
      likely: 0,
      returned: back,
      changed,
      known: twos,
      refused: 0,
    });
    const [returned] = await rowsOf(second, '&fate=returned');
    expect(returned?.remarks[0]?.text).toBe(
      'Nouvelle demande de RSA le dimanche 15 novembre 2026, après la précédente : cette personne revient.',
    );
    const [named, phoned] = await rowsOf(second, '&fate=changed');
    expect([named?.changes[0]?.field, phoned?.changes]).toEqual([
      'lastName',
      [
        {
          field: 'phone',
          from: expect.stringMatching(/^06\s39\s9/),
          to: expect.stringMatching(/^06\s39\s8/),
        },
      ],
    ]);
    // one of the changes is not wanted
    await change(second, phoned?.line ?? 0, { chosen: false }).expect(200);
    const after = await start(second);
    expect(after.outcomes).toEqual({
      created: fresh,
      updated: back + changed - 1,
      unchanged: twos,
      not_chosen: 1,
    });
    expect(await pathways().countDocuments({ 'fundFile.number': /^4000/ })).toBe(many + fresh);

    // the third time, nothing is left to do but what was not wanted
    const third = await upload(csv([peopleHead, ...peopleRows(secondMonth(sizes))]));
    expect(third.counts).toMatchObject({ new: 0, changed: 1, known: fresh + back + changed - 1 + twos });

    // somebody works with one of the new people, then all is undone
    const [made] = await rowsOf(second, '&outcome=created');
    const { status } = await colleague.visitor.get(`/api/v1/pathways/${made?.subjectId}`);
    const referent = status === 200 ? colleague : manager;
    await referent.visitor
      .post(`/api/v1/pathways/${made?.subjectId}/notes`)
      .send({ text: 'Vue hier', shared: false })
      .expect(201);
    await manager.visitor.post(`/api/v1/imports/${second.id}/undo`).expect(202);
    await app.settle();
    expect((await get(second)).outcomes).toEqual({
      undone: fresh + back + changed - 2,
      kept: 1,
      unchanged: twos,
      not_chosen: 1,
    });
    expect(await pathways().countDocuments({ 'fundFile.number': /^4000/ })).toBe(many + 1);
    expect(await pathways().countDocuments({ lastName: /Nouvel$/ })).toBe(0);
    const report = await manager.visitor.get(`/api/v1/imports/${second.id}/report`).expect(200);
    expect(report.text).toContain(';"Importée ; gardée malgré l’annulation";Gardé : quelqu’un a travaillé');
    expect(report.text.split('\r\n')[0]).toContain(
      'Ligne;Ce qu’elle est devenue;Pourquoi;Civilité;Prénom bénéficiaire',
    );
  });
});

describe('a row', () => {
  it('that is likely somebody known waits for one decision, and is never created by itself', async () => {
    await app.services.pathways.store(
      { firstName: 'Océane', lastName: 'Le Goff', birthDate: '1991-04-05', phone: '0639980001' },
      [{ accountId: colleague.accountId, structureId }],
    );
    const elsewhere = await createCounsellor(app);
    await app.services.pathways.store(
      { firstName: 'Ilyès', lastName: 'Ferrand', birthDate: '1980-06-07', email: 'ilyes@boite.example' },
      [{ accountId: elsewhere.accountId, structureId: await structureOf(elsewhere) }],
    );
    const file = await upload(
      csv([
        ['Nom', 'Prénom', 'Né(e) le', 'Tél', 'N° CAF'],
        ['LE-GOFF', 'Oceane', '05/04/1991', '639980002', '777'],
        ['Ferrand', 'Ilyes', '07/06/1980', '', ''],
        ['Ferrand', 'Ilyes', '07/06/1980', '', ''],
        ['Sol', '', '01/01/1990', '', ''],
      ]),
    );
    expect(file.counts).toMatchObject({ likely: 2, refused: 2 });
    expect(file.missing).toEqual(['Aucune ligne n’est cochée : il n’y a rien à importer.']);
    const [own, other, repeated, nameless] = await rowsOf(file);
    expect(own?.alike).toMatchObject([{ own: true, reason: 'même nom et même date de naissance' }]);
    expect(own?.alike[0]?.compared).toContainEqual({
      field: 'phone',
      file: '06\u00a039\u00a098\u00a000\u00a002',
      stored: '06\u00a039\u00a098\u00a000\u00a001',
      same: false,
    });
    // of another structure, nothing is shown that the file does not say
    expect(other?.alike).toEqual([
      { at: 0, own: false, subjectId: null, reason: 'même nom et même date de naissance', compared: [] },
    ]);
    expect(JSON.stringify(other)).not.toContain('ilyes@');
    expect(repeated?.remarks[0]?.text).toBe(
      'Cette personne est déjà à la ligne 3 de ce fichier : seule la première ligne est reprise.',
    );
    expect(nameless?.remarks[0]?.text).toBe(
      'Le prénom manque. Écrivez-le, ou indiquez quelle colonne le contient.',
    );

    await change(file, 2, { decision: 0 }).expect(200);
    await change(file, 3, { decision: 5 }).expect(404);
    const refused = await change(file, 5, {
      cells: { firstName: 'Noé 2 55 08 14 168 025 38' },
    }).expect(422);
    expect(refused.body.errors).toMatchObject([
      { path: 'body.cells.firstName', message: expect.stringContaining('n’est jamais enregistré') },
    ]);
    const { body: corrected } = await change(file, 5, { cells: { firstName: 'Noé' } }).expect(200);
    expect(corrected).toMatchObject({ fate: 'new', chosen: true, remarks: [] });
    await change(file, 4, { chosen: true }).expect(409);
    expect((await start(file)).outcomes).toEqual({ linked: 1, created: 1, undecided: 1, refused: 1 });
    const linked = await pathways().findOne({ 'fundFile.number': '777' });
    expect(linked).toMatchObject({ firstName: 'Océane', lastName: 'Le Goff', phone: '0639980002' });
    // from then on the file number recognises them
    const again = await upload(
      csv([
        ['Nom', 'Prénom', 'Né(e) le', 'N° CAF'],
        ['Le Goff', 'Océane', '05/04/1991', '0777'],
      ]),
    );
    expect(again.counts).toMatchObject({ known: 1 });
  });

  it('is read with the columns that were chosen, which the structure keeps for the next file', async () => {
    const content = csv([
      ['Qui', 'Né', 'Joindre'],
      ['SOL Noémie', '03/02/1985', '06 39 98 00 09'],
    ]);
    const file = await upload(content);
    expect(file.missing[0]).toContain('quelle colonne contient le nom');
    expect(file.columns[0]).toEqual({ name: 'Qui', field: null, examples: ['SOL Noémie'] });
    const patch = (body: object, version = file.version) =>
      manager.visitor.patch(`/api/v1/imports/${file.id}`).set('If-Match', `"${version}"`).send(body);
    await patch({ columns: ['fullName', 'birthDate'] }).expect(422);
    await patch({ columns: ['phone', 'birthDate', 'phone'] }).expect(422);
    await patch({ referent: coordinator.accountId }).expect(422);
    const { body } = await patch({
      columns: ['fullName', 'birthDate', 'phone'],
      referent: colleague.accountId,
    }).expect(200);
    expect(body).toMatchObject({ counts: { new: 1 }, referent: colleague.accountId, missing: [] });
    await patch({ referent: 'shared' }).expect(412);
    expect((await upload(content)).columns.map(({ field }) => field)).toEqual([
      'fullName',
      'birthDate',
      'phone',
    ]);
    await manager.visitor.delete(`/api/v1/imports/${file.id}`).expect(204);
    await manager.visitor.get(`/api/v1/imports/${file.id}`).expect(404);
    expect(await app.context.db.collection('import_rows').countDocuments({ cells: 'SOL Noémie' })).toBe(1);
  });
});

it('an import that fails at every try ends with a sentence, lets another run and can be undone', async () => {
  const head = ['Nom', 'Prénom', 'N° CAF'];
  const file = await upload(
    csv([head, ['Arret', 'Ada', '9001'], ['Arret', 'Noé', '9002'], ['Arret', 'Zoé', '9003']]),
  );
  const rows = app.context.db.collection('import_rows');
  const broken = { cells: '9003' };
  // its people are created, but the last row cannot be noted
  const { matchedCount } = await rows.updateOne(broken, { $set: { remarks: 5, fate: 'changed' } });
  expect(matchedCount).toBe(1);
  expect(await start(file)).toMatchObject({ state: 'running', outcomes: {}, stopped: null });
  expect(await pathways().countDocuments({ lastName: 'Arret' })).toBe(2);
  const another = () => upload(csv([head, ['Suivant', 'Lou', '9004']]));
  const waiting = await another();
  const go = () =>
    manager.visitor.post(`/api/v1/imports/${waiting.id}/start`).set('If-Match', `"${waiting.version}"`);
  expect((await go().expect(409)).body.detail).toContain('Un autre import est en cours');
  for (let tries = 1; tries < 8; tries += 1) {
    // the seven days of an import that is not carried out do not end one that runs
    app.clock.advance(tries === 1 ? 7 * 86_400_000 + 1_000 : 2 * 3_600_000);
    await app.settle();
  }
  await rows.updateOne(broken, { $set: { remarks: [] } });
  const ended = await get(file);
  expect(ended).toMatchObject({ state: 'done', outcomes: { created: 2, failed: 1 } });
  expect(ended.stopped).toContain('Déposez de nouveau le fichier');
  expect((await start(await another())).outcomes).toEqual({ created: 1 });
  await manager.visitor.post(`/api/v1/imports/${file.id}/undo`).expect(202);
  await app.settle();
  expect(await get(file)).toMatchObject({ state: 'undone', outcomes: { undone: 2, failed: 1 } });
  expect(await pathways().countDocuments({ lastName: 'Arret' })).toBe(0);
});

it('reads the flow of a fund and a workbook, drops social security numbers and says so', async () => {
  const person = {
    role: 'DEM',
    lastName: 'VIGNOL',
    firstName: 'ÉLODIE',
    birthDate: '1987-03-04',
    socialNumber: '287037654012345',
  } as const;
  const household = { number: '0555001', state: '2', demandedOn: '2026-11-02', people: [person] };
  const closed = { ...household, number: '0555002', state: '5', people: [{ ...person, firstName: 'LOU' }] };
  const file = await upload(flow([household, closed]), {
    by: coordinator,
    of: structureId,
    name: 'RSABEM.xml',
  });
  expect(file).toMatchObject({
    format: 'flow',
    counts: { new: 1, refused: 1 },
    removed: { columns: ['NIR'], cells: 2 },
  });
  const rows = await rowsOf(file, '', coordinator);
  expect(rows[1]?.remarks[0]?.text).toContain('(état 5, colonne « ETATDOSRSA »)');
  expect((await start(file, coordinator)).outcomes).toEqual({ created: 1, refused: 1 });
  expect(await pathways().findOne({ 'fundFile.number': '555001' })).toMatchObject({
    firstName: 'Élodie',
    rsa: true,
    rsaKnownOn: app.clock.today(),
    clock: { kind: 'orientation' },
    profile: { communeCode: '76540' },
    fundFile: { organisation: 'CAF763', role: 'applicant' },
  });
  const farmed = { ...household, number: '0555003', people: [{ ...person, firstName: 'INÈS' }] };
  await start(
    await upload(flow([farmed], { organisation: 'MSA', type: 'J' }), { by: coordinator, of: structureId }),
    coordinator,
  );
  expect(await pathways().findOne({ 'fundFile.number': '555003' })).toMatchObject({
    rsa: true,
    rsaKnownOn: app.clock.today(),
    clock: { kind: 'orientation' },
    fundFile: { organisation: 'MSA763' },
  });
  // the coordinator brings people, and then sees no stored name
  const book = await upload(
    workbook([
      ['Nom', 'Prénom', 'Naissance', 'Tél'],
      ['VIGNOL', 'Elodie', { serial: 31_840 }, 639_980_111],
    ]),
    { by: coordinator, of: structureId },
  );
  const [likely] = await rowsOf(book, '', coordinator);
  expect(likely).toMatchObject({
    fate: 'likely',
    birthDate: '1987-03-04',
    alike: [{ own: true, subjectId: null, compared: [] }],
  });
  expect(await app.context.db.collection('import_rows').countDocuments({ cells: /287037654012345/ })).toBe(0);
});

it('shows a moved address and closed rights, and an undo that was killed puts all back as a whole', async () => {
  const { pathways: people, reaching } = app.services;
  const home = { street: '1 quai des Essais', complement: '', postalCode: '76000', city: 'Rouen' };
  const given = (number: string, lastName: string, rsa: boolean) => ({
    firstName: 'Ada',
    lastName,
    birthDate: '1987-03-04',
    rsa,
    fundFile: { organisation: 'CAF763', number, role: 'applicant' as const, demandedOn: '2026-10-01' },
  });
  const lead = [{ accountId: colleague.accountId, structureId }];
  const stored = [
    await people.store(given('880001', 'Partie', false), []),
    await people.store(given('880002', 'Mutée', true), lead),
    await people.store(given('880003', 'Close', true), lead),
  ].map(({ _id }) => `${_id}`);
  const [back = '', moved = '', closed = ''] = stored;
  await reaching.contacts.putImported(stored.map((pathwayId) => ({ pathwayId, postalAddress: home })));
  const state = async () => {
    const contacts = await reaching.contacts.ofPeople(stored);
    const files = await people.getPathways(stored);
    return stored.map((id) => {
      const { followers, rsa, rsaKnownOn = null } = files.get(id) ?? {};
      const { postalAddress, imported } = contacts.get(id) ?? {};
      return { referents: followers?.length, rsa, rsaKnownOn, street: postalAddress?.street, imported };
    });
  };
  const before = await state();
  const of = (number: string, lastName: string, to: string, demandedOn = '2026-10-01') => ({
    number,
    state: to,
    demandedOn,
    people: [{ role: 'DEM', lastName, firstName: 'ADA', birthDate: '1987-03-04' } as const],
  });
  const file = await upload(
    flow([
      of('880001', 'PARTIE', '2', '2026-11-02'),
      of('880002', 'MUTÉE', '2'),
      of('880003', 'CLOSE', '5'),
      of('880004', 'NEUVE', '2'),
    ]),
  );
  expect(file.counts).toMatchObject({ returned: 1, changed: 2, new: 1, refused: 0 });
  const [, two, three] = await rowsOf(file);
  const address = {
    field: 'postalAddress',
    from: '1 quai des Essais, 76000 Rouen',
    to: '3 RUE DES PRÉS, 76000 ROUEN',
  };
  expect(two).toMatchObject({
    fate: 'changed',
    subjectId: moved,
    changes: expect.arrayContaining([address]),
  });
  expect(three).toMatchObject({ fate: 'changed', subjectId: closed });
  expect(three?.changes).toContainEqual({ field: 'rsa', from: 'oui', to: 'non' });
  expect(three?.remarks[0]?.text).toContain('n’est plus ouvert (état 5, colonne « ETATDOSRSA »)');
  const done = await start(file);
  expect(done.outcomes).toEqual({ updated: 3, created: 1 });
  const street = '3 RUE DES PRÉS';
  expect(await state()).toMatchObject([
    { referents: 1, rsa: true, rsaKnownOn: app.clock.today(), street },
    { referents: 1, rsa: true, street },
    { referents: 1, rsa: false, street },
  ]);

  // what was put back is not noted yet when the process is killed: the job is repeated for every row
  const { db, jobs, clock } = app.context;
  const _id = new Types.ObjectId(file.id);
  const rows = db.collection('import_rows');
  const noted = await rows.find({ importId: _id }).toArray();
  const undo = async () => {
    await manager.visitor.post(`/api/v1/imports/${file.id}/undo`).expect(202);
    await app.settle();
  };
  await undo();
  for (const { _id: row, outcome, subjectId } of noted)
    await rows.updateOne({ _id: row }, { $set: { outcome, subjectId } });
  await db.collection('imports').updateOne({ _id }, { $set: { state: 'undoing' } });
  await jobs.schedule({
    key: `undo-again:${file.id}`,
    type: 'intake.undo',
    runAt: clock.now(),
    data: { importId: file.id },
  });
  await app.settle();
  expect(await get(file)).toMatchObject({ state: 'undone', outcomes: { undone: 4 } });
  expect(await state()).toEqual(before);
  expect(before[0]).toMatchObject({ referents: 0, street: '1 quai des Essais', imported: true });
  expect((await people.getPathways([back])).get(back)?.fundFile?.demandedOn).toBe('2026-10-01');
  expect(await pathways().countDocuments({ 'fundFile.number': '880004' })).toBe(0);
});

it('is for managers and coordinators, and its rows leave with the person or after seven days', async () => {
  const content = csv([
    ['Nom', 'Prénom', 'Ville'],
    ['Passant', 'Gil', 'ST ETIENNE DU ROUVRAY'],
  ]);
  await put(content, { by: colleague }).expect(404);
  const clientId = randomUUID();
  const [file, same] = [await upload(content, { clientId }), await upload(content, { clientId })];
  expect(same.id).toBe(file.id);
  await coordinator.visitor.get(`/api/v1/imports/${file.id}`).expect(404);
  await colleague.visitor.get(`/api/v1/imports/${file.id}`).expect(404);
  expect((await colleague.visitor.get('/api/v1/imports').expect(200)).body.items).toEqual([]);
  const { body } = await put(Buffer.from('%PDF-1.7')).expect(422);
  expect(body.detail).toContain('ni un tableau (CSV ou XLSX)');
  await start(file);
  expect(await pathways().findOne({ lastName: 'Passant' })).toMatchObject({
    profile: { communeCode: '76575' },
  });
  const report = await manager.visitor
    .get(`/api/v1/imports/${file.id}/report?format=xlsx`)
    .buffer()
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  expect(report.body.subarray(0, 2).toString()).toBe('PK');
  const rows = app.context.db.collection('import_rows');
  const [made] = await rowsOf(file);
  for (const { name, erase } of app.context.personalData.holders())
    if (name === 'intake')
      await erase({
        pathwayId: made?.subjectId ?? '',
        accountId: null,
        pathwayIds: [],
        emails: [],
        phones: [],
      });
  expect(await rows.countDocuments({ cells: 'Passant' })).toBe(0);

  const left = await upload(
    csv([
      ['Nom', 'Prénom'],
      ['Oublié', 'Max'],
    ]),
  );
  expect(await rows.countDocuments({ cells: 'Oublié' })).toBe(1);
  app.clock.advance(7 * 86_400_000 + 1_000);
  await app.settle();
  expect(await rows.countDocuments({})).toBe(0);
  await manager.visitor.get(`/api/v1/imports/${left.id}`).expect(404);
  expect(await get(file)).toMatchObject({ outcomes: { created: 1 }, undoUntil: expect.any(String) });
  await manager.visitor.post(`/api/v1/imports/${file.id}/undo`).expect(409);
});
