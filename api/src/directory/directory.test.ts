import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  postSlot,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';
import { importEdition } from './import-edition.ts';

let app: TestApp;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-rome-'));
  await writeTinyEdition(folder);
  app = await startTestApp({ features, dataDir: join(folder, 'data') });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const items = async (path: string, locale = 'fr') =>
  (await app.request.get(`/api/v1/directory${path}`).set('Accept-Language', locale).expect(200)).body.items;

const generationInUse = async () =>
  (await app.context.db.collection('directory_state').findOne())?.generation as string;

/** An invented edition in the official format, with another skill for bakers and no cleaner. */
async function writeTinyEdition(to: string): Promise<void> {
  const files: Record<string, string[][]> = {
    metiers: [
      [
        'code_rome',
        'libelle_rome',
        'code_grand_domaine',
        'libelle_grand_domaine',
        'code_domaine_professionel',
        'libelle_domaine_professionel',
      ],
      ['D1102', 'Boulangerie - viennoiserie', 'D', 'Commerce', 'D11', 'Commerce alimentaire'],
      ['B1998', 'Accordage de cloches', 'B', 'Arts', 'B19', 'Cloches'],
    ],
    metiers_exemple: [
      ['code_ogr', 'libelle_appellation_long', 'libelle_appellation_court', 'code_rome', 'statut'],
      ['1', 'Aide-boulanger / Aide-boulangère', 'Aide-boulanger / Aide-boulangère', 'D1102', '1'],
      ['2', 'Accordeur / Accordeuse de cloches', 'Accordeur / Accordeuse', 'B1998', '1'],
    ],
    competences: [
      ['code_ogr', 'libelle', 'code_type_referentiel', 'code_ref_rubrique', 'code_tete_rgpmt'],
      ['9000010', 'Pétrir une pâte imaginaire', '2', '6', ''],
      ['9000011', 'Frapper le bronze', '2', '6', ''],
      ['9000012', 'Travail de nuit', '5', '5', ''],
    ],
    correspondances: [
      ['code_rome', 'code_ogr'],
      ['D1102', '9000010'],
      ['D1102', '9000012'],
      ['B1998', '9000011'],
    ],
  };
  for (const [name, rows] of Object.entries(files)) {
    const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
    await writeFile(join(to, `${name}.csv`), `${text}\n`);
  }
}

describe('the starter directory', () => {
  it('describes its content', async () => {
    const { body } = await app.request.get('/api/v1/directory').expect(200);
    expect(body.counts.occupations).toBeGreaterThanOrEqual(120);
    expect(body.counts.skills).toBeGreaterThan(500);
    expect(body.domains.length).toBeGreaterThan(10);
  });

  it.each([
    ['aide boulang', 'D1102'],
    ['boulangère', 'D1102'],
    ['femme de menage', 'K1304'],
    ['technicienne surface', 'K2204'],
    ['éboueur', 'K2303'],
    ['cariste', 'N1101'],
    ['aide soignant', 'J1501'],
  ])('finds the occupation of "%s"', async (typed, code) => {
    const found = await items(`/occupations?q=${encodeURIComponent(typed)}&limit=3`);
    expect(found.map((one: { code: string }) => one.code).some((one: string) => one.startsWith(code))).toBe(
      true,
    );
  });

  it('finds a job beside a place, and none in a place alone', async () => {
    const jobs = await items(`/occupations?q=${encodeURIComponent('cariste à Elbeuf sur Seine')}&limit=3`);
    expect(jobs[0].code).toBe('N1101');
    expect(await items(`/occupations?q=${encodeURIComponent('76000 Rouen')}&limit=3`)).toEqual([]);
  });

  it('lists an occupation with its skills, the core ones first, in the reader’s language', async () => {
    const { body } = await app.request.get('/api/v1/directory/occupations/D1102').expect(200);
    const cores = body.skills.map(({ core }: { core: boolean }) => core);
    expect(cores.indexOf(false)).toBeGreaterThan(cores.lastIndexOf(true));
    expect(body.appellations.length).toBeGreaterThan(1);
    const english = await app.request.get('/api/v1/directory/occupations/D1102').set('Accept-Language', 'en');
    expect(english.body.skills[0].label).not.toBe(body.skills[0].label);
    await app.request.get('/api/v1/directory/occupations/A9999').expect(404);
  });

  it('puts the skills of the named occupations first', async () => {
    const { body } = await app.request.get('/api/v1/directory/occupations/D1102').expect(200);
    const own = new Set(body.skills.map(({ id }: { id: string }) => id));
    const suggested = await items('/skills?occupations=D1102&limit=6');
    expect(suggested.every(({ id }: { id: string }) => own.has(id))).toBe(true);
    const typed = await items('/skills?q=nettoyer&occupations=D1102&limit=20');
    const places = typed.map(({ id }: { id: string }) => own.has(id));
    expect(places.lastIndexOf(true)).toBeLessThan(
      places.includes(false) ? places.indexOf(false) : places.length,
    );
  });

  it('finds communes and activities', async () => {
    expect((await items('/communes?q=elbeuf&limit=1'))[0]).toMatchObject({ code: '76231', name: 'Elbeuf' });
    expect((await items('/communes?q=76500')).map(({ code }: { code: string }) => code)).toContain('76231');
    expect((await items('/naf?q=10.71C'))[0].code).toBe('10.71C');
  });
});

describe('importing an edition of ROME', () => {
  let counsellor: Person;
  let employer: Person & { establishmentId: string };

  it('replaces the directory during operation and keeps what is in use, and matching continues', async () => {
    [counsellor, employer] = [await createCounsellor(app), await createEmployer(app)];
    const pathway = await beginPathway(app, counsellor);
    const slot = await postSlot(app, employer);
    await app.settle();
    const before = await items('/skills?occupations=D1102&limit=50');

    const progress: number[] = [];
    const planned = await importEdition(app.services, folder, { dryRun: true });
    const generation = await generationInUse();
    const outcome = await importEdition(app.services, folder, {
      reading: (_file, share) => progress.push(share),
    });
    if (outcome.status !== 'imported') throw new Error(outcome.status);
    // the dry run reported the same and kept the starter directory in use
    expect(planned).toEqual({ ...outcome, status: 'planned' });
    expect(await generationInUse()).not.toBe(generation);
    expect(outcome.changes.occupations).toMatchObject({ added: { count: 1 }, changed: { count: 1 } });
    expect(outcome.touched).toEqual({ profiles: 1, slots: 1 });
    expect(outcome.report.counts).toMatchObject({ occupations: 2, appellations: 2, items: 3, links: 3 });
    expect(progress.at(-1)).toBe(1);
    const used = new Set([...slot.skills, ...pathway.profile.skills].map(({ id }) => id));
    expect(new Set(outcome.kept.skills.map(({ id }) => id))).toEqual(used);
    expect(outcome.kept.skills.some(({ profiles, slots }) => profiles > 0 && slots > 0)).toBe(true);
    expect(outcome.kept.occupations).toEqual([]);

    await app.settle();
    const { body } = await app.request.get('/api/v1/directory').expect(200);
    expect(body.counts).toEqual({ occupations: 2, appellations: 2, skills: 2, links: 2 });
    expect((await items('/occupations?q=cloches')).map(({ code }: { code: string }) => code)).toEqual([
      'B1998',
    ]);
    expect((await items('/skills?q=imaginaire'))[0].label).toBe('Pétrir une pâte imaginaire');

    const kept = (await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200)).body;
    expect(kept.profile.skills).toEqual(pathway.profile.skills);
    const offered = await items(`/skills?q=${encodeURIComponent(before[0].label)}`);
    expect(offered.map(({ id }: { id: string }) => id)).not.toContain(before[0].id);

    const { body: matches } = await counsellor.visitor
      .get(`/api/v1/pathways/${pathway.id}/matches`)
      .expect(200);
    expect(matches.items.map((match: { slot: { id: string } }) => match.slot.id)).toEqual([slot.id]);
    expect(matches.items[0].explanation.matched).toHaveLength(3);

    // site conditions come from ROME's work contexts, which are not skills
    const { body: baker } = await app.request.get('/api/v1/directory/occupations/D1102').expect(200);
    expect(baker).toMatchObject({ conditions: ['night'], skills: [{ id: '9000010' }] });

    // existing skills can be saved again, together with a skill of the new edition
    const skills = [
      ...kept.profile.skills.map(({ id, level }: { id: string; level: number }) => ({ id, level })),
      { id: '9000010', level: 2 },
    ];
    const saved = await counsellor.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${kept.version}"`)
      .send({ profile: { skills } })
      .expect(200);
    expect(saved.body.profile.skills.at(-1).label).toBe('Pétrir une pâte imaginaire');
  });

  it('changes nothing the second time', async () => {
    const generation = await generationInUse();
    const outcome = await importEdition(app.services, folder);
    expect(outcome.status).toBe('unchanged');
    expect(await generationInUse()).toBe(generation);
  });

  it('is refused completely for one invalid line, unless the operator wants to skip it', async () => {
    const generation = await generationInUse();
    const bad = await mkdtemp(join(tmpdir(), 'passerelle-rome-'));
    await writeTinyEdition(bad);
    await appendFile(join(bad, 'correspondances.csv'), '"Z9","9000010"\n');
    const refused = await importEdition(app.services, bad);
    if (refused.status !== 'refused') throw new Error(refused.status);
    expect(refused.report.problems).toMatchObject([
      { file: 'correspondances.csv', line: 5, column: 'code_rome', code: 'unknown_occupation', detail: 'Z9' },
    ]);
    expect(await generationInUse()).toBe(generation);
    expect(await importEdition(app.services, bad, { skipBadLines: true })).toMatchObject({
      status: 'unchanged',
    });
    await rm(bad, { recursive: true });
  });

  it('when interrupted keeps the former edition complete, and the next import cleans up', async () => {
    const { directory } = app.services;
    const { starterDirectory } = await import('./data/starter.ts');
    const generation = await generationInUse();
    const parts = app.context.db.collection('directory_parts');
    await expect(
      directory.replaceEdition(starterDirectory, (done, all) => {
        if (done > all / 2) throw new Error('the power went out');
      }),
    ).rejects.toThrow('power');
    expect(await generationInUse()).toBe(generation);
    expect((await items('/skills?q=imaginaire'))[0].label).toBe('Pétrir une pâte imaginaire');
    // an hour later nobody can still be writing them
    const left = await parts.distinct('generation', { generation: { $ne: generation } });
    expect(left).toHaveLength(1);
    await parts.updateMany({ generation: left[0] }, { $set: { generation: '5'.padEnd(24, '0') } });
    expect((await importEdition(app.services, folder)).status).toBe('unchanged');
    expect(await parts.distinct('generation')).toEqual([generation]);
  });

  it('survives a restart, with the labels of retired entries', async () => {
    const word = (await counsellor.visitor.get('/api/v1/pathways').expect(200)).body.items[0];
    await app.close();
    app = await startTestApp({ features, dataDir: join(folder, 'data') });
    const { directory, pathways } = app.services;
    expect(directory.edition().counts.occupations).toBe(2);
    const pathway = (await pathways.getPathway(word.id))!;
    for (const { id } of pathway.profile.skills) expect(directory.labels('fr').skill(id).label).not.toBe(id);
    expect(directory.offersSkill(pathway.profile.skills[0]!.id)).toBe(false);
  });

  it('restores entries that return with a later edition', async () => {
    const { directory } = app.services;
    const { starterDirectory } = await import('./data/starter.ts');
    await directory.replaceEdition(starterDirectory);
    expect(directory.offersSkill(starterDirectory.skills[0]!.id)).toBe(true);
    expect(directory.skill('9000011')).toMatchObject({ label: 'Frapper le bronze' });
    expect(directory.offersSkill('9000011')).toBe(false);
  });

  it('shows for a wish that its occupation was withdrawn, and its successor', async () => {
    const { directory } = app.services;
    const { starterDirectory } = await import('./data/starter.ts');
    // the server has another port after the restart
    const helper = await createCounsellor(app);
    const pathway = await beginPathway(app, helper);
    const { body: wished } = await helper.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${pathway.version}"`)
      .send({ profile: { occupations: ['D1102', 'K2204'] } })
      .expect(200);
    expect(wished.profile.occupations[1]).not.toHaveProperty('retired');
    await directory.replaceEdition({
      ...starterDirectory,
      occupations: starterDirectory.occupations.filter(({ code }) => code !== 'K2204'),
      appellations: starterDirectory.appellations.map((title) =>
        title.occupation === 'K2204' ? { ...title, occupation: 'K1304' } : title,
      ),
    });
    const { body } = await helper.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
    expect(body.profile.occupations[0]).not.toHaveProperty('retired');
    expect(body.profile.occupations[1]).toMatchObject({
      code: 'K2204',
      label: wished.profile.occupations[1].label,
      retired: { successor: { code: 'K1304' } },
    });
  });
});
