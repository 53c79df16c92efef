import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const password = 'une phrase assez longue';
const rouen = '76540';
const elbeuf = '76231';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const nameNow = async (visitor = app.visitor()) =>
  (await visitor.get('/api/v1/session').expect(200)).body.territory;

it('an empty installation is set up with its territory and its first structure, all or nothing', async () => {
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
