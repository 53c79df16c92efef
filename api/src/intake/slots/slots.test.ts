import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Slot } from '../../../contract/index.ts';
import { importSteps } from '../../../test/support/factories/imports.ts';
import {
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  structureOf,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { demoSiret } from '../../directory/siret.ts';
import { hourOf, weekOf } from './slot.texts.ts';

let app: TestApp;
let coordinator: Person;
let manager: Person;
let employer: Awaited<ReturnType<typeof createEmployer>>;
let siret: string;
beforeAll(async () => {
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
  manager = await createCounsellor(app);
  employer = await createEmployer(app);
  siret = (await employer.visitor.get(`/api/v1/establishments/${employer.establishmentId}`)).body.siret;
  const structureId = await structureOf(manager);
  await coordinator.visitor
    .put(`/api/v1/structures/${structureId}/managers/${manager.accountId}`)
    .expect(204);
});
afterAll(() => app.close());

const french = (day: string) => day.split('-').reverse().join('/');
const stored = () => app.context.db.collection('slots');
const mine = async (): Promise<Slot[]> =>
  (await employer.visitor.get('/api/v1/slots/mine?limit=50').expect(200)).body.items;

const head = [
  'SIRET',
  'Intitulé',
  'Code ROME',
  'Début',
  'Fin',
  'Jours',
  'Heure de début',
  'Heure de fin',
  'Heures par semaine',
  'Places',
  'Compétences',
  'Compétences apprises',
  'Ne remplace personne',
  'Publier',
];
const row = (given: Partial<Record<(typeof head)[number], string>> = {}) => {
  const usual: Record<string, string> = {
    SIRET: siret,
    Intitulé: 'Aide au fournil',
    'Code ROME': 'D1102 - Boulangerie',
    Début: french(dayAfter(app, 20)),
    Fin: french(dayAfter(app, 40)),
    Jours: 'lundi au vendredi',
    'Heure de début': '9h30',
    'Heure de fin': '17 h',
    'Heures par semaine': '30',
    Places: '2',
    Compétences: 'petrir la pate',
    'Ne remplace personne': 'oui',
    Publier: 'oui',
    ...given,
  };
  return head.map((name) => usual[name] ?? '');
};

it('a company brings its own slots, as its form would, and undoes those that nobody has touched', async () => {
  const steps = importSteps(app, 'slots', employer);
  const other = await createEmployer(app);
  const foreign = (await other.visitor.get(`/api/v1/establishments/${other.establishmentId}`)).body.siret;
  const rows = [
    head,
    row(),
    row({
      Intitulé: 'Vente',
      Publier: 'non',
      Jours: 'mardi matin, jeudi',
      'Heures par semaine': '',
      Compétences: '',
    }),
    row({
      Intitulé: 'Sans déclaration',
      'Ne remplace personne': '',
      Compétences: 'Enfourner et surveiler la cuisson; 124966 | Pétrir la pâte, fourner',
      'Compétences apprises': 'Façonner pains et viennoiseries',
    }),
    row({ Intitulé: 'Passée', Début: '01/01/2026', Fin: '02/01/2026' }),
    row({ Intitulé: 'Trop', Places: '80', Jours: 'quand il faut', 'Heure de début': 'tôt' }),
    row({ Intitulé: 'Longue', 'Heure de début': '6:00', 'Heure de fin': '18:00' }),
    row({ Intitulé: 'Chez les autres', SIRET: foreign }),
    row({ Intitulé: 'Inconnue', SIRET: demoSiret(77), 'Code ROME': 'boulanger' }),
    row({ Intitulé: 'aide au FOURNIL' }),
    row({ Intitulé: 'À l’envers', Fin: french(dayAfter(app, 2)) }),
    row({ Intitulé: 'Cinquante places', Places: '51' }),
  ];
  const file = await steps.upload(rows);
  expect(file.counts).toMatchObject({ new: 2, refused: 9 });
  const all = await steps.rows(file);
  const codes = all.map(({ remarks }) => remarks.map(({ code }) => code));
  expect(codes).toEqual([
    [],
    ['skills_of_occupation'],
    ['no_replacement_declaration'],
    ['period_in_past'],
    ['week_unreadable', 'hour_unreadable'],
    ['daily_hours_over_10'],
    ['company_not_yours'],
    ['company_unknown', 'no_occupation'],
    ['repeated_slot'],
    ['end_before_start'],
    ['number_out_of_range'],
  ]);
  expect(all[2]?.remarks[0]).toMatchObject({
    field: 'noReplacement',
    text: 'Déclarez que la personne accueillie ne remplace personne (Code du travail, L5135-7).',
  });
  expect(all[10]?.remarks[0]?.text).toContain('« 51 » (colonne « Places »)');
  const { body: declared } = await steps.change(file, 4, { cells: { noReplacement: 'oui' } }).expect(200);
  expect(declared.remarks.map(({ text }: { text: string }) => text)).toEqual([
    'La compétence « Enfourner et surveiler la cuisson » n’est pas connue : l’offre est reprise sans elle.',
    'Pensiez-vous à « Enfourner et surveiller la cuisson » ? Écrivez ce nom dans la case.',
    'La compétence « fourner » n’est pas connue : l’offre est reprise sans elle.',
  ]);
  expect((await steps.start(file)).outcomes).toEqual({ created: 3, refused: 8 });
  const slots = await mine();
  expect(slots.map(({ title, state }) => [title, state])).toEqual([
    ['Sans déclaration', 'published'],
    ['Vente', 'draft'],
    ['Aide au fournil', 'published'],
  ]);
  const { body: open } = await app.request.get(`/api/v1/slots/${slots[2]?.id}`).expect(200);
  const skills = await Promise.all(
    slots.map(async ({ id }) =>
      (await employer.visitor.get(`/api/v1/slots/${id}`).expect(200)).body.skills.map(
        (one: Slot['skills'][number]) => `${one.label}${one.taught ? ' (apprise)' : ''}`,
      ),
    ),
  );
  // what the form ticks when this occupation is chosen, where the row names nothing
  const { body: bakery } = await app.request.get('/api/v1/directory/occupations/D1102').expect(200);
  const main = bakery.skills.slice(0, 4).map(({ label }: { label: string }) => label);
  expect(all[1]?.remarks[0]?.text).toContain(`celles du métier sont reprises (${main.join(', ')})`);
  expect(skills).toEqual([
    ['Faire des sandwichs', 'Pétrir la pâte', 'Façonner pains et viennoiseries (apprise)'],
    main,
    ['Pétrir la pâte'],
  ]);
  expect(open).toMatchObject({ hours: { from: '09:30', to: '17:00' }, weeklyHours: 30, places: 2 });
  expect((await steps.upload(rows)).counts).toMatchObject({ new: 0, known: 2 });

  const [edited, draft] = slots;
  await employer.visitor
    .patch(`/api/v1/slots/${edited?.id}`)
    .set('If-Match', '"1"')
    .send({ places: 3 })
    .expect(200);
  expect((await steps.undo(file)).outcomes).toEqual({ kept: 1, undone: 2, refused: 8 });
  expect((await mine()).map(({ title, state }) => [title, state])).toEqual([
    ['Sans déclaration', 'published'],
    ['Aide au fournil', 'closed'],
  ]);
  await employer.visitor.get(`/api/v1/slots/${draft?.id}`).expect(404);
});

it.each(['coordinator', 'manager'] as const)(
  'a %s prepares drafts that the company publishes',
  async (who) => {
    const steps = importSteps(app, 'slots', who === 'manager' ? manager : coordinator);
    const title = `Accueil ${who}`;
    const file = await steps.upload([head, row({ Intitulé: title })]);
    expect((await steps.rows(file))[0]?.remarks[0]?.text).toContain('préparée en brouillon');
    expect((await steps.start(file)).outcomes).toEqual({ created: 1 });
    expect(await stored().findOne({ title })).toMatchObject({ state: 'draft', noReplacementDeclared: false });
    expect((await mine())[0]).toMatchObject({ title, state: 'draft' });
    // a draft is for its company alone
    expect((await steps.rows(file))[0]?.subjectId).toBeNull();
    expect((await steps.undo(file)).outcomes).toEqual({ undone: 1 });
    expect(await stored().countDocuments({ title })).toBe(0);
  },
);

it('is seen by who brought it, and for a counsellor only as a manager', async () => {
  const file = await importSteps(app, 'slots', employer).upload([head, row({ Intitulé: 'Vue' })]);
  await coordinator.visitor.get(`/api/v1/imports/${file.id}`).expect(404);
  await manager.visitor.get(`/api/v1/imports/${file.id}`).expect(404);
  expect((await employer.visitor.get('/api/v1/imports').expect(200)).body.items[0].id).toBe(file.id);
  const colleague = await createCounsellor(app, await structureOf(manager));
  await importSteps(app, 'slots', colleague).put(Buffer.from('SIRET\n1\n')).expect(404);
});

it('reads days and hours as people write them', () => {
  const halves = (text: string) => weekOf(text)?.flatMap((on, at) => (on ? [at] : [])) ?? null;
  expect(halves('lundi au vendredi')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(halves('Lun-mer, ven matin')).toEqual([0, 1, 2, 3, 4, 5, 8]);
  expect(halves('mardi après-midi et samedi')).toEqual([3, 10, 11]);
  expect([halves(''), halves('selon besoin')]).toEqual([null, null]);
  expect(['9h', '9 h 05', '09:30', '17.15', '0,375', '25h', 'midi'].map(hourOf)).toEqual([
    '09:00',
    '09:05',
    '09:30',
    '17:15',
    '09:00',
    null,
    null,
  ]);
});
