import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Slot } from '../../contract/index.ts';
import { createCounsellor, createEmployer, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let slot: Slot;
let structureId: string;

beforeAll(async () => {
  app = await startTestApp({ config: { publicUrl: 'http://localhost:4716' } });
  const employer = await createEmployer(app);
  slot = await postSlot(app, employer, { title: 'Aide <en> boulangerie & pâtisserie', places: 2 });
  await postSlot(app, employer, { title: 'Vente', occupation: 'D1106', skills: [] });
  const counsellor = await createCounsellor(app);
  structureId = (await counsellor.visitor.get('/api/v1/session').expect(200)).body.membership.structureId;
  await app.settle();
});
afterAll(() => app.close());

const get = (path: string) => app.visitor().get(`/api/v1${path}`).set('Origin', 'https://ville.exemple.fr');

describe('open slots for other sites', () => {
  it('are a JSON feed with the filters of the list, which pages of other sites may read', async () => {
    const { body, headers } = await get('/open-slots/feed.json').expect(200);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['set-cookie']).toBeUndefined();
    expect(body.items).toHaveLength(2);
    const one = body.items.find(({ id }: { id: string }) => id === slot.id);
    expect(one).toMatchObject({
      url: `http://localhost:4716/offres/${slot.id}`,
      title: slot.title,
      _passerelle: { occupation: 'D1102', placesLeft: 2, from: slot.period.from },
    });
    const { body: sale } = await get('/open-slots/feed.json?occupation=D1106').expect(200);
    expect(sale.items.map(({ title }: { title: string }) => title)).toEqual(['Vente']);
    await get('/open-slots/feed.json?ocupation=D1106').expect(422);
    // the list itself stays closed to other sites' pages
    expect((await get('/slots').expect(200)).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('are RSS that an XML reader accepts, whatever a title contains', async () => {
    const { text, headers } = await get('/open-slots/feed.xml').expect(200);
    expect(headers['content-type']).toContain('application/rss+xml');
    const titles: string[] = [];
    let inside = '';
    const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => {
      inside = name;
    });
    parser.on('text', (content) => {
      if (inside === 'title' && content.trim()) titles.push(content);
    });
    parser.on('error', (error) => expect.unreachable(error.message));
    parser.write(text).close();
    expect(titles).toContain(slot.title);
  });

  it('come with a script under 10 kB that another site loads', async () => {
    const { text, headers } = await get('/open-slots/widget.js').expect(200);
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(headers['content-type']).toContain('text/javascript');
    expect(Buffer.byteLength(text)).toBeLessThan(10_000);
    expect(text).not.toMatch(/cookie|localStorage|innerHTML/);
  });
});

it('structures and their immersions are exported in the schema of data·inclusion', async () => {
  const { body: structures } = await get('/data-inclusion/structures').expect(200);
  const id = `passerelle--${structureId}`;
  const own = structures.find((one: { id: string }) => one.id === id);
  expect(own).toMatchObject({ source: 'passerelle', code_insee: expect.stringMatching(/^\w{5}$/) });
  const { body: services } = await get('/data-inclusion/services').expect(200);
  const service = services.find((one: { structure_id: string }) => one.structure_id === id);
  expect(service).toMatchObject({
    frais: 'gratuit',
    lien_mobilisation: 'http://localhost:4716/offres',
  });
  // limits of the public schema, version 1
  for (const { nom, description } of [...structures, ...services]) {
    expect(description.length).toBeGreaterThanOrEqual(50);
    expect(description.length).toBeLessThanOrEqual(2000);
    expect(nom).toMatch(/^.{2,149}[^.]$/);
  }
});
