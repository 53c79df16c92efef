import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginPathway, createCounsellor, type Person } from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let stranger: Person;
/** Followed by another structure, with everything that identifies a person. */
const known = {
  firstName: 'Élise',
  lastName: 'Durand-Petit',
  birthDate: '1980-01-01',
  email: 'elise@exemple.fr',
  phone: '0639980001',
};
/** An unknown person. */
const unknown = {
  firstName: 'Maude',
  lastName: 'Durand-Grand',
  birthDate: '1981-02-02',
  email: 'maude@exemple.fr',
  phone: '0639980002',
};

beforeAll(async () => {
  app = await startTestApp();
  const referent = await createCounsellor(app);
  const pathway = await beginPathway(app, referent);
  await referent.visitor
    .patch(`/api/v1/pathways/${pathway.id}`)
    .set('If-Match', `"${pathway.version}"`)
    .send(known)
    .expect(200);
  // control: their own counsellor is told that the two are similar
  const { body } = await referent.visitor.post('/api/v1/pathways/alike').send(known).expect(200);
  expect(body.items).toHaveLength(1);
  await app.settle();
  stranger = await createCounsellor(app);
});
afterAll(() => app.close());

/** The answer without what differs between any two files. */
const plain = (body: object, person: typeof known) =>
  Object.values(person)
    .reduce((text, word) => text.replaceAll(word, '<word>'), JSON.stringify(body))
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/\b[0-9a-f]{24}\b/g, '<id>');

it('a counsellor of another structure gets the same answers for a known person and an unknown one', async () => {
  const received: unknown[] = [];
  const line = await stranger.live();
  line.onAny((...event) => received.push(event));
  const answers = async (person: typeof known) => {
    received.length = 0;
    const { visitor } = stranger;
    const asked = await visitor.post('/api/v1/pathways/alike').send(person);
    const begun = await visitor.post('/api/v1/pathways').send(person);
    await app.settle();
    const file = await visitor.get(`/api/v1/pathways/${begun.body.id}`);
    const duplicates = await visitor.get('/api/v1/duplicates');
    const ways = await visitor.get(`/api/v1/pathways/${begun.body.id}/sign-in-ways`);
    const told = await visitor.get('/api/v1/notifications');
    const all = [asked, begun, file, duplicates, ways, told].map(({ status, body }) => [
      status,
      plain(body, person),
    ]);
    return { all, received: plain([...received], person) };
  };
  const ofKnown = await answers(known);
  expect(ofKnown.all.map(([status]) => status)).toEqual([200, 201, 200, 200, 200, 200]);
  expect(ofKnown).toEqual(await answers(unknown));
  line.disconnect();
});
