import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmployer, createPerson, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const password = 'une phrase assez longue';
const rouen = '76540';
const elbeuf = '76231';
const saintAubin = '76561';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const nameNow = async (visitor = app.visitor()) =>
  (await visitor.get('/api/v1/session').expect(200)).body.territory;

it('an empty installation is set up with its territory and its first structure, all or nothing', async () => {
  // until communes are named, those around the centre of the settings come first
  const near = await app.request.get('/api/v1/directory/communes').query({ q: 'saint-aubin', limit: 1 });
  expect(near.body.items[0].name).toMatch(/^Saint-Aubin-/);
  expect(await nameNow()).toMatchObject({ name: 'Boucles de Seine' });
  const code = await app.services.access.setUpCode();
  const coordinator = app.visitor();
  const send = (more: object = {}) =>
    coordinator.post('/api/v1/setup').send({
      ...{ code, email: 'pilote@exemple.fr', password, firstName: 'Ada', lastName: 'Inventée' },
      territory: { name: 'Pays de l’Essai', communeCodes: [rouen, elbeuf] },
      structure: {
        ...{ name: 'Mission locale de l’Essai', kind: 'mission_locale' },
        ...{ address: '1 rue Vide', communeCode: elbeuf },
      },
      ...more,
    });
  const unknown = await send({ territory: { name: 'Essai', communeCodes: [rouen, '99999'] } }).expect(422);
  expect(unknown.body.errors).toMatchObject([
    { path: 'body.territory.communeCodes.1', code: 'unknown_commune' },
  ]);
  expect(await app.services.access.setUpCode()).not.toBeNull();
  // the page shows the newest code
  const { body } = await send({ code: await app.services.access.setUpCode() }).expect(201);
  expect(body).toMatchObject({
    setupNeeded: false,
    membership: { role: 'coordinator', label: 'Pays de l’Essai' },
    territory: { name: 'Pays de l’Essai' },
  });
  // maps open between both communes
  expect(body.territory.center.lat).toBeGreaterThan(49.2);
  expect(body.territory.center.lat).toBeLessThan(49.5);
  const structures = await coordinator.get('/api/v1/structures').expect(200);
  expect(structures.body.items).toMatchObject([
    { name: 'Mission locale de l’Essai', commune: { code: elbeuf } },
  ]);
  const steps = await coordinator.get('/api/v1/steering/first-steps').expect(200);
  expect(steps.body).toMatchObject({ territory: true, structures: true, counsellors: false });

  const settings = '/api/v1/territory/settings';
  const { body: read } = await coordinator.get(settings).expect(200);
  expect(read).toMatchObject({ name: 'Pays de l’Essai', version: 1 });
  expect(read.communes.map(({ name }: { name: string }) => name)).toEqual(['Rouen', 'Elbeuf']);
  const put = (version: number, name: string) =>
    coordinator
      .put(settings)
      .set('If-Match', `"${version}"`)
      .send({ name, communeCodes: [rouen] });
  await put(1, 'Grand Essai').expect(200);
  await put(1, 'Trop tard').expect(412);
  expect(await nameNow()).toMatchObject({ name: 'Grand Essai' });
  const welcome = await app.request.get('/api/v1/territory').expect(200);
  expect(welcome.body.name).toBe('Grand Essai');
});

it('puts its communes first, lists its slots where no place is said, and counts its own needs', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const settings = '/api/v1/territory/settings';
  const name = async (communeCodes: string[]) => {
    const { body } = await coordinator.visitor.get(settings).expect(200);
    await coordinator.visitor
      .put(settings)
      .set('If-Match', `"${body.version}"`)
      .send({ name: 'Pays de l’Essai', communeCodes })
      .expect(200);
  };
  const suggested = async (q: string) =>
    (await app.request.get('/api/v1/directory/communes').query({ q, limit: 3 }).expect(200)).body.items.map(
      ({ name: one }: { name: string }) => one,
    );
  const employer = await createEmployer(app);
  const here = await postSlot(app, employer, { title: 'Ici' });
  const [saintDenis] = (await app.request.get('/api/v1/directory/communes?q=93200').expect(200)).body.items;
  const site = { address: '1 rue Loin', communeCode: saintDenis.code };
  const far = await postSlot(app, employer, { title: 'Loin', site });
  await app.settle();
  const listed = async (query: object = {}) =>
    (await app.request.get('/api/v1/slots').query(query).expect(200)).body.items.map(
      ({ title, distanceKm }: { title: string; distanceKm?: number }) =>
        distanceKm === undefined ? title : `${title}, ${Math.round(distanceKm)} km`,
    );
  const counted = async (): Promise<string[]> =>
    (await coordinator.visitor.get('/api/v1/steering/figures').expect(200)).body.communes.map(
      ({ commune }: { commune: { name: string } }) => commune.name,
    );

  await name([rouen, elbeuf]);
  expect((await suggested('el'))[0]).toBe('Elbeuf');
  // a town of exactly that name stays before one of the territory with a longer one
  expect((await suggested('saint-denis'))[0]).toBe('Saint-Denis');
  expect(await listed()).toEqual(['Ici']);
  expect(await listed({ q: 'boulanger' })).toEqual(['Ici']);
  expect(await listed({ commune: saintDenis.code })).toEqual(['Loin, 0 km']);
  expect(await counted()).toEqual(['Elbeuf']);

  await name([saintAubin]);
  expect((await suggested('saint-aubin'))[0]).toBe('Saint-Aubin-lès-Elbeuf');

  // in another one, the same people read the other half
  await name([saintDenis.code]);
  expect((await suggested('el'))[0]).not.toBe('Elbeuf');
  expect(await listed()).toEqual(['Loin']);
  expect(await counted()).toEqual(['Saint-Denis']);
  for (const slot of [here, far]) await app.request.get(`/api/v1/slots/${slot.id}`).expect(200);
});
