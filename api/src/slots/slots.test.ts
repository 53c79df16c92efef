import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  postSlot,
  skillsOf,
  weekdays,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';

let app: TestApp;
let employer: Person & { establishmentId: string };
let other: Person & { establishmentId: string };
let counsellor: Person;
let coordinator: Person;

beforeAll(async () => {
  app = await startTestApp({ features });
  [employer, other] = [await createEmployer(app), await createEmployer(app)];
  counsellor = await createCounsellor(app);
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

const get = (who: Pick<Person, 'visitor'>, path: string) => who.visitor.get(`/api/v1${path}`);
const visitor = { visitor: { get: (path: string) => app.request.get(path) } } as Pick<Person, 'visitor'>;
const move = (who: Person, id: string, to: string, reason?: string) =>
  who.visitor.post(`/api/v1/slots/${id}/moves`).send({ to, ...(reason ? { reason } : {}) });

describe('posting a slot', () => {
  it('shows a published slot to everyone, and the address to those who need it', async () => {
    const slot = await postSlot(app, employer);
    expect(slot).toMatchObject({ state: 'published', placesLeft: 1, full: false, address: '3 place Vide' });
    expect(slot.abilities).toEqual({
      edit: true,
      moveTo: ['paused', 'closed'],
      apply: false,
      propose: false,
    });
    const seen = await get(visitor, `/slots/${slot.id}`).expect(200);
    expect(seen.body.commune).toEqual({ code: '76231', name: 'Elbeuf' });
    expect(seen.body).not.toHaveProperty('address');
    const helper = await get(counsellor, `/slots/${slot.id}`).expect(200);
    expect(helper.body).toMatchObject({ address: '3 place Vide', abilities: { propose: true, edit: false } });
  });

  it('keeps a draft visible to its company only', async () => {
    const { body: draft } = await employer.visitor
      .post('/api/v1/slots')
      .send({ ...(await minimal()), noReplacementDeclared: false })
      .expect(201);
    expect(draft).toMatchObject({ state: 'draft', publishedAt: null });
    await get(employer, `/slots/${draft.id}`).expect(200);
    for (const who of [other, counsellor, coordinator, visitor])
      await get(who, `/slots/${draft.id}`).expect(404);
  });

  it('stores a slot once when it is sent twice', async () => {
    const body = { ...(await minimal()), clientId: crypto.randomUUID() };
    const [first, second] = await Promise.all(
      [1, 2].map(() => employer.visitor.post('/api/v1/slots').send(body)),
    );
    expect([first!.status, second!.status]).toEqual([201, 201]);
    expect(second!.body.id).toBe(first!.body.id);
  });

  it('is refused for the establishment of others', async () => {
    await other.visitor
      .post('/api/v1/slots')
      .send(await minimal())
      .expect(404);
  });

  it('refuses what the law forbids, naming field, rule and sentence', async () => {
    const { body } = await employer.visitor
      .post('/api/v1/slots')
      .set('Accept-Language', 'fr')
      .send({
        ...(await minimal()),
        publish: true,
        noReplacementDeclared: false,
        hours: { from: '21:00', to: '05:00' },
        period: { from: '2025-01-01', to: '2025-02-01' },
      })
      .expect(422);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['body.period.to', 'period_in_past'],
      ['body.hours', 'night_work_for_minors'],
      ['body.noReplacementDeclared', 'no_replacement_declaration'],
    ]);
    expect(body.errors[2].message).toContain('L5135-7');
  });

  async function minimal() {
    const [skill] = skillsOf(app, 'D1102');
    return {
      establishmentId: employer.establishmentId,
      occupation: 'D1102',
      title: 'Aide en boulangerie',
      objectives: ['discover'],
      skills: [{ id: skill }],
      period: { from: dayAfter(app, 10), to: dayAfter(app, 40) },
      week: weekdays,
      noReplacementDeclared: true,
    };
  }
});

describe('changing a slot', () => {
  it('asks for the version that was read and refuses a stale one', async () => {
    const slot = await postSlot(app, employer);
    const patch = (version: number | null, body: object) => {
      const request = employer.visitor.patch(`/api/v1/slots/${slot.id}`);
      return (version === null ? request : request.set('If-Match', `"${version}"`)).send(body);
    };
    await patch(null, { title: 'Sans version' }).expect(428);
    const changed = await patch(slot.version, { title: 'Aide au fournil', places: 3 }).expect(200);
    expect(changed.body).toMatchObject({ title: 'Aide au fournil', places: 3, tasks: slot.tasks });
    expect(changed.headers.etag).toBe(`"${changed.body.version}"`);
    await patch(slot.version, { title: 'Trop tard' }).expect(412);
    const now = await get(employer, `/slots/${slot.id}`).expect(200);
    expect(now.body.title).toBe('Aide au fournil');
  });

  it('accepts one of two concurrent changes of the same version', async () => {
    const slot = await postSlot(app, employer);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        employer.visitor
          .patch(`/api/v1/slots/${slot.id}`)
          .set('If-Match', `"${slot.version}"`)
          .send({ title: `Titre ${at}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
  });

  it('returns its place and its tutor to its company only, and removes them on request', async () => {
    const site = { address: '1 quai Vide', communeCode: '76540' };
    const tutor = { firstName: 'Ana', lastName: 'Vide', function: 'Cheffe d’atelier' };
    const slot = await postSlot(app, employer, { site, tutor });
    expect(slot.own).toEqual({
      site: { address: '1 quai Vide', commune: { code: '76540', name: 'Rouen' } },
      tutor,
    });
    for (const who of [visitor, counsellor, other, coordinator])
      expect((await get(who, `/slots/${slot.id}`).expect(200)).body).not.toHaveProperty('own');
    const { body } = await employer.visitor
      .patch(`/api/v1/slots/${slot.id}`)
      .set('If-Match', `"${slot.version}"`)
      .send({ site: null, tutor: null })
      .expect(200);
    expect(body).toMatchObject({ own: { site: null, tutor: null }, commune: { code: '76231' } });
    expect(body).not.toHaveProperty('tutorName');
  });

  it('removes the presentation of its establishment on request', async () => {
    const path = `/api/v1/establishments/${employer.establishmentId}`;
    const change = async (version: number, presentation: string) =>
      (await employer.visitor.patch(path).set('If-Match', `"${version}"`).send({ presentation }).expect(200))
        .body;
    const { body: before } = await employer.visitor.get(path).expect(200);
    const written = await change(before.version, 'Un four à bois.');
    expect(written.presentation).toBe('Un four à bois.');
    expect(await change(written.version, '')).not.toHaveProperty('presentation');
  });

  it('does not exist for another company', async () => {
    const slot = await postSlot(app, employer);
    await other.visitor
      .patch(`/api/v1/slots/${slot.id}`)
      .set('If-Match', `"${slot.version}"`)
      .send({ title: 'Chez moi' })
      .expect(404);
    await move(other, slot.id, 'closed').expect(404);
    await other.visitor.post(`/api/v1/slots/${slot.id}/copies`).expect(404);
  });

  describe('and publishing it with the change', () => {
    const patch = (id: string, version: number, body: object) =>
      employer.visitor.patch(`/api/v1/slots/${id}`).set('If-Match', `"${version}"`).send(body);
    const draftSlot = async () => {
      const slot = await postSlot(app, employer);
      return (await employer.visitor.post(`/api/v1/slots/${slot.id}/copies`).expect(201)).body;
    };

    it('publishes a draft in one request, and only once when two are sent', async () => {
      const draft = await draftSlot();
      const body = { title: 'Aide au fournil', noReplacementDeclared: true, publish: true };
      const answers = await Promise.all([1, 2].map(() => patch(draft.id, draft.version, body)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      const published = answers.find(({ status }) => status === 200)!.body;
      expect(published).toMatchObject({ state: 'published', title: 'Aide au fournil' });
      expect(published.version).toBe(draft.version + 1);
      expect(published.publishedAt).not.toBeNull();
      await get(visitor, `/slots/${draft.id}`).expect(200);
    });

    it('resumes what the company has paused', async () => {
      const slot = await postSlot(app, employer);
      const paused = (await move(employer, slot.id, 'paused').expect(200)).body;
      const { body } = await patch(slot.id, paused.version, { places: 2, publish: true }).expect(200);
      expect(body).toMatchObject({ state: 'published', places: 2, publishedAt: slot.publishedAt });
    });

    it('changes nothing when it may not be published', async () => {
      const draft = await draftSlot();
      const undeclared = await patch(draft.id, draft.version, { title: 'Autre', publish: true }).expect(422);
      expect(undeclared.body.errors[0].path).toBe('body.noReplacementDeclared');
      const slot = await postSlot(app, employer);
      await move(coordinator, slot.id, 'paused', 'Annonce à vérifier').expect(200);
      const paused = (await get(employer, `/slots/${slot.id}`).expect(200)).body;
      const { body } = await patch(slot.id, paused.version, { title: 'Autre', publish: true }).expect(409);
      expect(body).toMatchObject({ code: 'impossible_move', possible: ['closed'] });
      const { body: now } = await get(employer, `/slots/${slot.id}`).expect(200);
      expect(now).toMatchObject({ title: slot.title, state: 'paused', pauseReason: 'Annonce à vérifier' });
    });
  });

  it('applies the limits of a published slot', async () => {
    const slot = await postSlot(app, employer);
    const { body } = await employer.visitor
      .patch(`/api/v1/slots/${slot.id}`)
      .set('If-Match', `"${slot.version}"`)
      .send({ noReplacementDeclared: false, occupation: 'A9999' })
      .expect(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'body.noReplacementDeclared',
      'body.occupation',
    ]);
  });
});

describe('moving a slot', () => {
  it('follows its states, and an error lists the possible moves', async () => {
    const slot = await postSlot(app, employer);
    expect((await move(employer, slot.id, 'paused').expect(200)).body.state).toBe('paused');
    await get(visitor, `/slots/${slot.id}`).expect(404);
    expect((await move(employer, slot.id, 'published').expect(200)).body.state).toBe('published');
    expect((await move(employer, slot.id, 'closed').expect(200)).body.state).toBe('closed');
    const { body } = await move(employer, slot.id, 'published').expect(409);
    expect(body).toMatchObject({ code: 'impossible_move', possible: [] });
  });

  it('a coordinator can pause it with a reason, and the company cannot resume it alone', async () => {
    const slot = await postSlot(app, employer);
    expect((await move(coordinator, slot.id, 'paused').expect(422)).body.errors[0].path).toBe('body.reason');
    await move(coordinator, slot.id, 'paused', 'Annonce à vérifier').expect(200);
    const own = await get(employer, `/slots/${slot.id}`).expect(200);
    expect(own.body).toMatchObject({ pauseReason: 'Annonce à vérifier', abilities: { moveTo: ['closed'] } });
    expect((await move(employer, slot.id, 'published').expect(409)).body.possible).toEqual(['closed']);
    await move(coordinator, slot.id, 'published').expect(200);
  });

  it('it can be copied into a draft without declarations', async () => {
    const slot = await postSlot(app, employer, { places: 4 });
    const { body } = await employer.visitor.post(`/api/v1/slots/${slot.id}/copies`).expect(201);
    expect(body).toMatchObject({
      state: 'draft',
      title: slot.title,
      places: 4,
      noReplacementDeclared: false,
    });
    expect(body.id).not.toBe(slot.id);
  });
});

describe('the places of a slot', () => {
  it('are taken by exactly as many candidacies as there are places, with a hundred at once', async () => {
    const { slots } = app.services;
    const slot = await postSlot(app, employer, { places: 3 });
    const candidacies = Array.from({ length: 100 }, () => app.context.ids.id());
    const answers = await Promise.all(candidacies.map((id) => slots.takePlace(slot.id, id)));
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(3);
    const full = await get(visitor, `/slots/${slot.id}`).expect(200);
    expect(full.body).toMatchObject({ placesLeft: 0, full: true });
    expect((await get(counsellor, `/slots/${slot.id}`).expect(200)).body.abilities.propose).toBe(false);

    const winner = candidacies.find((_, at) => answers[at] === 'taken')!;
    const loser = candidacies.find((_, at) => answers[at] !== 'taken')!;
    expect(await slots.takePlace(slot.id, winner)).toBe('taken');
    await slots.giveBackPlace(slot.id, loser);
    expect(await slots.takePlace(slot.id, loser)).toBe('no_place_left');
    await slots.giveBackPlace(slot.id, winner);
    await slots.giveBackPlace(slot.id, winner);
    expect(await slots.takePlace(slot.id, loser)).toBe('taken');
    expect(await slots.takePlace(slot.id, winner)).toBe('no_place_left');
  });

  it('cannot be reduced below the people accepted', async () => {
    const slot = await postSlot(app, employer, { places: 2 });
    for (const id of [app.context.ids.id(), app.context.ids.id()])
      await app.services.slots.takePlace(slot.id, id);
    const { body: now } = await get(employer, `/slots/${slot.id}`).expect(200);
    const { body } = await employer.visitor
      .patch(`/api/v1/slots/${slot.id}`)
      .set('If-Match', `"${now.version}"`)
      .send({ places: 1 })
      .expect(422);
    expect(body.errors).toMatchObject([{ path: 'body.places', code: 'places_below_accepted' }]);
  });
});

describe('finding slots', () => {
  it('the list of my slots has only those of my establishments, newest first, page by page', async () => {
    const company = await createEmployer(app);
    const posted = [];
    for (const title of ['Un', 'Deux', 'Trois']) posted.push(await postSlot(app, company, { title }));
    const first = await get(company, '/slots/mine?limit=2').expect(200);
    expect(first.body.items.map(({ title }: { title: string }) => title)).toEqual(['Trois', 'Deux']);
    expect(first.body.items[0].candidacies).toEqual({ waitingForMe: 0, open: 0, accepted: 0 });
    const second = await get(company, `/slots/mine?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    expect(second.body.items.map(({ title }: { title: string }) => title)).toEqual(['Un']);
    expect(second.body.nextCursor).toBeNull();
    const paused = await get(company, '/slots/mine?state=paused').expect(200);
    expect(paused.body.items).toEqual([]);
  });

  it('a visitor finds open slots by words and place, and never a draft or a closed one', async () => {
    const slot = await postSlot(app, employer, { title: 'Torréfaction artisanale' });
    await app.settle();
    const found = async (query: string) =>
      (await get(visitor, `/slots?${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id);
    expect(await found('q=torrefaction')).toEqual([slot.id]);
    expect(await found('q=torrefaction&commune=76231&withinKm=5')).toEqual([slot.id]);
    expect(await found('q=torrefaction&commune=76351&withinKm=5')).toEqual([]);
    await move(employer, slot.id, 'closed').expect(200);
    await app.settle();
    expect(await found('q=torrefaction')).toEqual([]);
    await get(visitor, '/slots?cursor=xyz').expect(422);
  });
});
