import { afterAll, beforeAll, expect, it } from 'vitest';
import { importSteps } from '../../../test/support/factories/imports.ts';
import { mailsTo, tokensTo } from '../../../test/support/mailbox.ts';
import { createEmployer, createPerson, type Person, testPassword } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { demoSiret } from '../../directory/siret.ts';

let app: TestApp;
let coordinator: Person;
let employer: Awaited<ReturnType<typeof createEmployer>>;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
  employer = await createEmployer(app);
});
afterAll(() => app.close());

const companies = () => app.context.db.collection('establishments');
const [baker, florist, garage] = [demoSiret(11), demoSiret(12), demoSiret(13)];
const spaced = (siret: string) => siret.replace(/^(\d{3})(\d{3})(\d{3})/, '$1 $2 $3 ');
const head = [
  'N° SIRET',
  'Raison sociale',
  'Code NAF',
  'Type',
  'Adresse',
  'CP Ville',
  'E-mail du contact',
  'Autres contacts',
];

it('brings companies by their SIRET, invites every contact once, and is undone where nobody came', async () => {
  const steps = importSteps(app, 'companies', coordinator);
  const known = await companies().findOne({ _id: { $exists: true }, managers: employer.accountId });
  const rows = [
    head,
    [
      spaced(baker),
      'Fournil du Test',
      '1071C',
      '',
      '1 rue du Four',
      '76000 Rouen',
      'fournil@boite.example',
      'paie@boite.example ; x',
    ],
    [florist, 'Fleurs du Test', '47.76Z', 'EI', '2 rue des Prés', '76500 Elbeuf', ''],
    [baker, 'Fournil du Test', '10.71C', '', '1 rue du Four', '76000 Rouen', 'autre@boite.example'],
    [
      baker,
      'Fournil',
      '10.71C',
      '',
      '1 rue du Four',
      '76000 Rouen',
      'paie@boite.example, fournil@boite.example',
    ],
    ['12345678901234', 'Clé fausse', '10.71C', '', '3 rue Vide', '76000 Rouen', ''],
    [`${known?.siret}`, 'Autre nom', '', '', '', '', 'voisin@boite.example'],
    [garage, 'Garage du Test', '99.99Z', 'navire', '4 rue Vide', '76000 Rouen', 'pas une adresse'],
    [demoSiret(14), '', '10.71C', '', '', '76999 Nullepart', ''],
    ['7,32829E+13', 'Arrondie', '10.71C', '', '5 rue Vide', '76000 Rouen', ''],
  ];
  const file = await steps.upload(rows);
  expect(file).toMatchObject({ kind: 'companies', structure: null, chosen: 3, missing: [] });
  expect(file.counts).toEqual({ new: 3, known: 1, refused: 5, likely: 0, returned: 0, changed: 0 });
  const [first, second, third, fourth, wrong, managed, naf, empty, rounded] = await steps.rows(file);
  expect(first).toMatchObject({
    name: 'Fournil du Test',
    detail: expect.stringContaining('Rouen'),
    changes: [
      { field: 'contactEmail', from: null, to: 'fournil@boite.example' },
      { field: 'contactEmail', from: null, to: 'paie@boite.example' },
    ],
  });
  expect(first?.remarks[0]?.text).toContain('« x » n’est pas une adresse e-mail');
  expect(second?.remarks).toEqual([]);
  expect(third?.changes).toEqual([{ field: 'contactEmail', from: null, to: 'autre@boite.example' }]);
  expect(fourth?.remarks[0]?.text).toContain('déjà à la ligne 2 de ce fichier');
  expect(wrong?.remarks[0]).toMatchObject({ code: 'siret_wrong', field: 'siret' });
  expect(managed?.remarks[0]?.text).toContain('Quelqu’un gère déjà cette entreprise : voisin@boite.example');
  expect(naf?.remarks.map(({ code }) => code)).toEqual(['naf_unknown']);
  expect(empty?.remarks.map(({ code }) => code)).toEqual(['no_company_name', 'no_street', 'no_commune']);
  expect(rounded?.remarks[0]?.text).toContain('Le tableur a arrondi ce SIRET');

  const { body: corrected } = await steps.change(file, 8, { cells: { nafCode: '45.20A' } }).expect(200);
  expect(corrected).toMatchObject({ fate: 'new', chosen: true });
  expect(corrected.remarks.map(({ code }: { code: string }) => code)).toEqual([
    'employer_kind_unknown',
    'contact_unreadable',
  ]);
  expect((await steps.start(file)).outcomes).toEqual({ created: 3, updated: 1, unchanged: 1, refused: 4 });
  expect(await companies().findOne({ siret: florist })).toMatchObject({
    kind: 'ei',
    nafCode: '47.76Z',
    communeCode: '76231',
    trust: { state: 'declared' },
    withoutManagerSince: expect.any(Date),
  });
  const { body: unmanaged } = await coordinator.visitor
    .get('/api/v1/establishments?need=manager')
    .expect(200);
  expect(unmanaged.items.map(({ siret }: { siret: string }) => siret)).toEqual(
    expect.arrayContaining([baker, florist, garage]),
  );
  const contacts = ['fournil', 'paie', 'autre'].map((name) => `${name}@boite.example`);
  for (const email of contacts) expect(await mailsTo(app, email)).toHaveLength(1);
  expect(await mailsTo(app, 'voisin@boite.example')).toHaveLength(0);

  // the same file again: nothing is made and nobody is written to twice
  const again = await steps.upload(rows);
  expect(again.counts).toMatchObject({ new: 0, changed: 0, known: 5 });
  expect((await steps.rows(again))[0]?.remarks[1]?.text).toContain('a déjà une invitation en attente');

  // whoever is first manages the company, and the link of the others stays good
  const come = async (email: string) => {
    const [token] = await tokensTo(app, email);
    const contact = app.visitor();
    await contact
      .post('/api/v1/invitations/spend')
      .send({ token, password: testPassword, firstName: 'Ada', lastName: 'Four' })
      .expect(200);
    await app.settle();
    return (await contact.get('/api/v1/establishments/mine').expect(200)).body.items[0];
  };
  expect(await come('autre@boite.example')).toMatchObject({ siret: baker });
  expect(await come('fournil@boite.example')).toMatchObject({ siret: baker });
  expect((await companies().findOne({ siret: baker }))?.managers).toHaveLength(1);
  expect((await steps.undo(file)).outcomes).toEqual({ kept: 2, undone: 2, unchanged: 1, refused: 4 });
  // an invitation that nobody accepted is taken back with the import
  const { body: late } = await app
    .visitor()
    .post('/api/v1/invitations/preview')
    .send({ token: (await tokensTo(app, 'paie@boite.example'))[0] })
    .expect(410);
  expect(late.code).toBe('link_spent_or_expired');
  expect(await companies().countDocuments({ siret: { $in: [baker, florist, garage] } })).toBe(1);
  expect(await steps.report(file)).toContain(`Importée ; gardée malgré l’annulation`);
});

it('is for coordinators, and no flow of a fund', async () => {
  const content = Buffer.from(`SIRET;Nom\n${florist};Fleurs\n`);
  await importSteps(app, 'companies', employer).put(content).expect(404);
  const { put } = importSteps(app, 'companies', coordinator);
  const { body } = await put(Buffer.from('<?xml version="1.0"?><FluxRSA></FluxRSA>')).expect(422);
  expect(body.detail).toBeTruthy();
});
