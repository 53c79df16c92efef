import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPerson, type Person } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { demoSiret } from '../../directory/siret.ts';
import { createCompanyRegister } from './company-register.ts';

const siret = '73282932000074';
const site = {
  siret,
  activite_principale: '16.23Z',
  adresse: '8 RUE DU RABOT 76000 ROUEN',
  code_postal: '76000',
  commune: '76540',
  libelle_commune: 'ROUEN',
  liste_enseignes: null,
  nom_commercial: null,
  etat_administratif: 'A',
};
const found = (changes: object = {}) => ({
  results: [
    {
      nom_complet: 'MENUISERIE DES DEUX CLES (M2C)',
      nom_raison_sociale: 'MENUISERIE DES DEUX CLES',
      siege: { ...site, siret: '73282932000017', adresse: '1 RUE LOINTAINE 75001 PARIS' },
      matching_etablissements: [{ ...site, ...changes }],
    },
  ],
  total_results: 1,
});
const json = (body: object) => (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

let register: Server;
let url: string;
let asked: string[];
let answer: (response: ServerResponse) => unknown;
let app: TestApp;
let employer: Person;
beforeAll(async () => {
  register = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(response);
  });
  await new Promise<void>((done) => register.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(register.address() as AddressInfo).port}`;
  app = await startTestApp({ config: { companyRegisterUrl: url } });
  employer = await createPerson(app, { role: 'employer' });
});
beforeEach(() => {
  asked = [];
  answer = json(found());
});
afterAll(async () => {
  await app.close();
  register.closeAllConnections();
  register.close();
});

const lookUp = async (number = siret) =>
  (await employer.visitor.get(`/api/v1/company-register?siret=${number}`).expect(200)).body;

describe('looking up a SIRET in the public register', () => {
  it('says name, activity, street and commune of that site, and sends the number alone', async () => {
    expect(await lookUp()).toEqual({
      state: 'open',
      company: {
        name: 'MENUISERIE DES DEUX CLES',
        naf: { code: '16.23Z', label: expect.stringContaining('charpentes') },
        address: '8 RUE DU RABOT',
        commune: { code: '76540', name: 'Rouen' },
      },
    });
    expect(asked).toEqual([`/search?q=${siret}&page=1&per_page=1`]);
  });

  it('prefers the name over the door, and leaves out what is hidden or not known here', async () => {
    answer = json(
      found({ liste_enseignes: ['LES DEUX CLES'], activite_principale: '4521', commune: '99999' }),
    );
    expect((await lookUp()).company).toMatchObject({ name: 'LES DEUX CLES', naf: null, commune: null });
    answer = json(found({ adresse: '[NON-DIFFUSIBLE] 76000 ROUEN', nom_commercial: 7 }));
    expect((await lookUp()).company).toMatchObject({ address: null, name: 'MENUISERIE DES DEUX CLES' });
  });

  it('says that an establishment is closed, or that the register does not have it', async () => {
    answer = json(found({ etat_administratif: 'F' }));
    expect(await lookUp()).toEqual({ state: 'closed' });
    answer = json({ results: [], total_results: 0 });
    expect(await lookUp()).toEqual({ state: 'unknown' });
    // another company that the words of the search have brought
    answer = json(found({ siret: '73282932000025' }));
    expect(await lookUp()).toEqual({ state: 'unknown' });
  });

  it.each([
    ['refuses', (response: ServerResponse) => response.writeHead(429).end('too many')],
    ['fails', (response: ServerResponse) => response.writeHead(500).end()],
    ['sends something else', (response: ServerResponse) => response.writeHead(200).end('<html>')],
    ['sends another shape', json({ items: [] })],
    ['sends too much', (response: ServerResponse) => response.writeHead(200).end('x'.repeat(600_000))],
    ['leads elsewhere', (response: ServerResponse) => response.writeHead(302, { location: '/x' }).end()],
    ['hangs up', (response: ServerResponse) => response.destroy()],
  ])('answers all the same when the register %s', async (_, doing) => {
    answer = doing;
    expect(await lookUp()).toEqual({ state: 'silent' });
  });

  it('does not wait for a register that is slow or down', async () => {
    answer = () => {};
    const failures: unknown[] = [];
    const options = { communeOf: () => undefined, onFailure: (error: unknown) => failures.push(error) };
    const slow = createCompanyRegister({ ...options, url, timeoutMs: 30 });
    expect(await slow.lookUp(siret)).toEqual({ state: 'silent' });
    const down = createCompanyRegister({ ...options, url: 'http://127.0.0.1:1' });
    expect(await down.lookUp(siret)).toEqual({ state: 'silent' });
    expect(failures).toHaveLength(2);
  });

  it('asks nobody for an invented number, or when it is turned off', async () => {
    expect(await lookUp(demoSiret(7))).toEqual({ state: 'unknown' });
    const off = createCompanyRegister({ url: undefined, communeOf: () => undefined, onFailure: () => {} });
    expect(await off.lookUp(siret)).toEqual({ state: 'off' });
    expect(asked).toEqual([]);
  });

  it('is for who is signed in, and names a number that is none', async () => {
    await app.visitor().get(`/api/v1/company-register?siret=${siret}`).expect(401);
    const { body } = await employer.visitor.get('/api/v1/company-register?siret=12').expect(422);
    expect(body.errors).toMatchObject([{ path: 'query.siret' }]);
    expect(asked).toEqual([]);
  });
});
