import { afterAll, beforeAll, expect, it } from 'vitest';
import { importSteps } from '../../../test/support/factories/imports.ts';
import { mailsTo, tokensTo } from '../../../test/support/mailbox.ts';
import {
  createCounsellor,
  createPerson,
  type Person,
  structureOf,
  testPassword,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { demoSiret } from '../../directory/siret.ts';
import { limitsCollection } from '../../platform/limits/limit-store.ts';

let app: TestApp;
let coordinator: Person;
let member: Person;
let structureId: string;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true, rateLimits: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
  member = await createCounsellor(app);
  structureId = await structureOf(member);
});
afterAll(() => app.close());

const structures = () => app.context.db.collection('structures');
const head = ['Structure', 'Type', 'Adresse', 'Code postal', 'Ville', 'Téléphone', 'E-mail du conseiller'];

it('brings structures with their counsellors, each invited once, and is undone where nobody came', async () => {
  const steps = importSteps(app, 'structures', coordinator);
  const rows = [
    head,
    ['PLIE du Test', '', '1 rue Neuve', '76000', 'ROUEN', '235000001', 'ada@plie.example'],
    ['plie du test', 'PLIE', '1 rue Neuve', '76000', 'Rouen', '', 'noe@plie.example'],
    ['PLIE du Test', 'PLIE', '1 rue Neuve', '76000', 'Rouen', '', 'Ada@plie.example'],
    ['Mission locale d’essai', '', '', '', '', '02 35 00 00 02', member.email],
    ['Mission locale d’essai', 'mission locale', '9 rue Loin', '76500', 'Elbeuf', '', 'zoe@elbeuf.example'],
    ['Atelier du Coin', 'amicale', '2 rue Vide', '76000', 'Rouen', '', ''],
    ['CCAS du Test', '', '', '76999', 'Nullepart', '', 'pas une adresse'],
    ['', 'CCAS', '3 rue Vide', '76000', 'Rouen', '', 'seul@exemple.example'],
  ];
  const file = await steps.upload(rows);
  expect(file).toMatchObject({ kind: 'structures', undecided: 1, chosen: 3 });
  expect(file.counts).toEqual({ new: 2, changed: 1, likely: 1, refused: 4, known: 0, returned: 0 });
  const [ada, , twice, known, elsewhere, kind, place, nameless] = await steps.rows(file);
  expect(ada?.changes).toEqual([{ field: 'counsellorEmail', from: null, to: 'ada@plie.example' }]);
  expect(twice?.remarks[0]?.code).toBe('repeated_structure');
  expect(known).toMatchObject({
    fate: 'changed',
    changes: [{ field: 'phone', from: null, to: '0235000002' }],
    remarks: [{ code: 'counsellor_member' }],
  });
  expect(elsewhere?.alike).toMatchObject([
    { reason: 'même nom, dans une autre commune', subjectId: structureId },
  ]);
  expect(elsewhere?.alike[0]?.compared).toContainEqual({
    field: 'commune',
    file: 'Elbeuf',
    stored: 'Rouen',
    same: false,
  });
  expect(kind?.remarks[0]?.text).toContain('« amicale » n’est pas un type de structure');
  expect(place?.remarks.map(({ code }) => code)).toEqual(['no_street', 'no_commune']);
  expect(nameless?.remarks[0]?.code).toBe('no_structure_name');

  const { body: decided } = await steps.change(file, 6, { decision: 'other' }).expect(200);
  expect(decided).toMatchObject({ fate: 'likely', chosen: true });
  expect((await steps.start(file)).outcomes).toEqual({ created: 2, updated: 2, refused: 4 });
  expect(await structures().countDocuments({ name: /plie du test/i })).toBe(1);
  expect(await structures().findOne({ name: 'PLIE du Test' })).toMatchObject({
    kind: 'plie',
    communeCode: '76540',
    phone: '0235000001',
  });
  for (const address of ['ada@plie.example', 'noe@plie.example', 'zoe@elbeuf.example'])
    expect(await mailsTo(app, address)).toHaveLength(1);
  expect(await mailsTo(app, member.email)).toHaveLength(0);

  const again = await steps.upload(rows);
  // the row without a commune could now be of two
  expect(again.counts).toMatchObject({ new: 0, changed: 0, known: 3, likely: 1 });
  expect((await steps.rows(again))[1]?.remarks[0]?.code).toBe('invited_before');

  const [token] = await tokensTo(app, 'ada@plie.example');
  await app
    .visitor()
    .post('/api/v1/invitations/spend')
    .send({ token, password: testPassword, firstName: 'Ada', lastName: 'Test' })
    .expect(200);
  await app.settle();
  // hers and so the structure stay; the others are taken back, and what was written over is put back
  expect((await steps.undo(file)).outcomes).toEqual({ kept: 1, undone: 3, refused: 4 });
  expect(await structures().countDocuments({ name: 'PLIE du Test' })).toBe(1);
  expect(await structures().countDocuments({ name: 'Mission locale d’essai' })).toBe(1);
  expect((await structures().findOne({ phone: '0235000002' })) ?? null).toBeNull();
  const open = app.context.db.collection('invitations');
  expect(await open.countDocuments({ state: 'waiting' })).toBe(0);
});

it('invites those above the limit of a day on the next one, by itself', async () => {
  const steps = importSteps(app, 'structures', coordinator);
  const rows = Array.from({ length: 49 }, (_, at) => [
    'PLIE du Test',
    '',
    '',
    '',
    '',
    '',
    `c${at}@plie.example`,
  ]);
  const file = await steps.start(await steps.upload([head, ...rows]));
  expect(file.outcomes).toEqual({ updated: 49 });
  const open = app.context.db.collection('invitations');
  const waiting = () => open.countDocuments({ email: /^c\d+@plie/, state: 'waiting' });
  // three were invited above: the limit is 50 a day
  expect(await waiting()).toBe(47);
  const late = (await steps.rows(file)).filter(({ remarks }) => remarks.length > 0);
  expect(late.map(({ remarks }) => remarks[0]?.code)).toEqual(['invited_later', 'invited_later']);
  expect(late[0]?.remarks[0]?.text).toContain('partira demain');
  await app.context.db.collection(limitsCollection).deleteMany({});
  app.clock.advance(26 * 3_600_000);
  await app.settle();
  expect(await waiting()).toBe(49);
  expect((await steps.rows(file)).flatMap(({ remarks }) => remarks)).toEqual([]);
  expect(await mailsTo(app, 'c48@plie.example')).toHaveLength(1);
});

it('lets a manager bring the counsellors of their own structure, and companies with contacts, and nothing else', async () => {
  await coordinator.visitor.put(`/api/v1/structures/${structureId}/managers/${member.accountId}`).expect(204);
  const team = importSteps(app, 'structures', member);
  const rows = [
    ['Structure', 'Ville', 'Téléphone', 'E-mail du conseiller'],
    ['', '', '', 'une@mission.example'],
    ['mission locale d’essai', 'Rouen', '02 35 99 99 99', 'deux@mission.example'],
    ['PLIE d’à côté', '', '', 'trois@plie.example'],
    ['Mission locale d’essai', 'Elbeuf', '', 'quatre@elbeuf.example'],
    ['', '', '', 'personne'],
    ['', '', '', member.email],
  ];
  const file = await team.upload(rows);
  expect(file.counts).toMatchObject({ new: 0, changed: 2, known: 1, refused: 3 });
  const read = await team.rows(file);
  expect(read.map(({ remarks }) => remarks.map(({ code }) => code))).toEqual([
    [],
    ['structure_fact_kept'],
    ['structure_not_yours'],
    ['structure_not_yours'],
    ['counsellor_unreadable'],
    ['counsellor_member'],
  ]);
  expect(read[2]?.remarks[0]?.text).toContain('« PLIE d’à côté » n’est pas votre structure');
  const plan = (await member.visitor.get(`/api/v1/imports/${file.id}/report`).expect(200)).text.split('\r\n');
  expect(plan[0]).toContain('Ligne;Ce qui va se passer;Pourquoi;Cochée;Ce qui change;Structure');
  expect(plan[1]).toContain('2;Changée;;oui;une@mission.example;');
  const before = await structures().countDocuments();
  expect((await team.start(file)).outcomes).toMatchObject({ updated: 2, refused: 3 });
  expect(await structures().countDocuments()).toBe(before);
  expect((await structures().findOne({ phone: '0235999999' })) ?? null).toBeNull();
  for (const [address, mails] of [
    ['une@mission.example', 1],
    ['deux@mission.example', 1],
    ['trois@plie.example', 0],
    ['quatre@elbeuf.example', 0],
  ] as const)
    expect(await mailsTo(app, address)).toHaveLength(mails);
  expect((await team.undo(file)).outcomes).toMatchObject({ undone: 2 });

  const companies = importSteps(app, 'companies', member);
  const brought = await companies.upload([
    ['SIRET', 'Raison sociale', 'Code NAF', 'Adresse', 'CP Ville', 'E-mail du contact'],
    [demoSiret(31), 'Fournil voisin', '10.71C', '1 rue du Four', '76000 Rouen', 'fournil@voisin.example'],
  ]);
  expect((await companies.start(brought)).outcomes).toEqual({ created: 1 });
  const [token] = await tokensTo(app, 'fournil@voisin.example');
  const proof = { token, password: testPassword, firstName: 'Ida', lastName: 'Test' };
  await app.visitor().post('/api/v1/invitations/spend').send(proof).expect(200);
  // who is not a manager brings nothing, and no manager invites where somebody manages already
  const colleague = await createCounsellor(app, structureId);
  for (const kind of ['companies', 'structures'] as const)
    await importSteps(app, kind, colleague).put(Buffer.from('Nom\nX\n')).expect(404);
  await app.settle();
  const again = await companies.upload([
    ['SIRET', 'Raison sociale', 'E-mail du contact'],
    [demoSiret(31), 'Fournil voisin', 'autre@voisin.example'],
  ]);
  expect((await companies.rows(again))[0]?.remarks[0]?.code).toBe('company_managed');
});
