import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveTo } from '../../../test/support/factories/candidacies.ts';
import { moveConventionTo } from '../../../test/support/factories/conventions.ts';
import { reportTo, validatedImmersion } from '../../../test/support/factories/immersions.ts';
import { readPdf } from '../../../test/support/pdf-reader.ts';
import { createCounsellor, createEmployer, type Visitor } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const own = '/api/v1/accounts/me/calendar-feed';
const renew = async (visitor: Visitor): Promise<string> => (await visitor.post(own).expect(201)).body.path;
const read = async (path: string): Promise<string> => {
  // a calendar program has no session
  const { text, headers } = await app.visitor().get(path).expect(200);
  expect(headers['content-type']).toContain('text/calendar');
  return text.replaceAll('\r\n ', '');
};

describe('a private calendar', () => {
  it('shows the immersions of its owner, and names to a company from acceptance on alone', async () => {
    const team = await validatedImmersion(app);
    const { version, id } = team.convention;
    const paths = {
      person: await renew(team.person.visitor),
      employer: await renew(team.employer.visitor),
      counsellor: await renew(team.counsellor.visitor),
    };
    const [person, employer, counsellor] = await Promise.all(Object.values(paths).map(read));
    for (const text of [person!, employer!, counsellor!]) {
      expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(20);
      expect(text).toContain(`UID:convention-${id}-`);
      expect(text).toContain('STATUS:CONFIRMED');
      expect(text).not.toContain('Personne-Fictive');
    }
    expect(person).toContain('SUMMARY:Immersion\\, Boulangerie du Pont Imaginaire');
    expect(employer).toContain('SUMMARY:Immersion de Fatou P.');
    expect(counsellor).toContain('SUMMARY:Immersion de Fatou P.\\, Boulangerie du Pont Imaginaire');
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
    expect(sequence(employer!)).toBeGreaterThan(version);

    await moveTo(team.person.visitor, team.candidacyId, 'cancelled', { word: 'Je suis malade.' }).expect(200);
    await app.settle();
    const after = await read(paths.employer);
    expect(after).toContain('STATUS:CANCELLED');
    expect(after).not.toContain('STATUS:CONFIRMED');
    expect(after).not.toContain('Fatou');
    expect(sequence(after)).toBeGreaterThan(sequence(employer!));
  });

  it('has one address at a time, which is withdrawn and stored as a hash', async () => {
    const { visitor } = await createCounsellor(app);
    expect((await visitor.get(own).expect(200)).body).toEqual({ since: null, path: null });
    const first = await renew(visitor);
    const second = await renew(visitor);
    await app.visitor().get(first).expect(404);
    await app
      .visitor()
      .get(`/api/v1/calendar-feeds/${'x'.repeat(43)}.ics`)
      .expect(404);
    await read(second);
    expect((await visitor.get(own).expect(200)).body).toEqual({ since: expect.any(String), path: null });
    const token = /([\w-]{43})\.ics$/.exec(second)?.[1] ?? 'none';
    const stored = await app.context.db.collection('calendar_feeds').find().toArray();
    expect(JSON.stringify(stored)).not.toContain(token);
    await visitor.delete(own).expect(204);
    await app.visitor().get(second).expect(404);
  });

  it('ends with the account', async () => {
    const { visitor, accountId } = await createEmployer(app);
    const path = await renew(visitor);
    await app.context.db.model('Account').updateOne({ _id: accountId }, { $set: { status: 'suspended' } });
    await app.visitor().get(path).expect(404);
  });
});

describe('who comes when', () => {
  it('is for the company and who accompanies, by day', async () => {
    const team = await validatedImmersion(app);
    const { from } = team.convention.content.timetable.periods[0]!;
    const week = (visitor: Visitor, query: object) => visitor.get('/api/v1/immersions').query(query);
    const sunday = new Date(Date.parse(from) + 6 * 86_400_000).toISOString().slice(0, 10);
    await reportTo(team.person.visitor, team.candidacyId, { kind: 'absence', days: [from] }).expect(201);
    for (const { visitor } of [team.employer, team.counsellor]) {
      const { body } = await week(visitor, { from, to: sunday }).expect(200);
      expect(body.people).toHaveLength(1);
      expect(body.people[0]).toMatchObject({ name: 'Fatou Personne-Fictive', tutor: 'Rose Four' });
      expect(body.people[0].days).toHaveLength(5);
      expect(body.people[0].days[0]).toMatchObject({ day: from, absence: true, done: null });
    }
    const rival = await createEmployer(app);
    expect((await week(rival.visitor, { from, to: sunday }).expect(200)).body.people).toEqual([]);
    await week(team.employer.visitor, { from, to: '2027-01-01' }).expect(422);
    await moveConventionTo(team.person.visitor, team.convention.id, 'cancelled', { reason: 'Malade' }).expect(
      200,
    );
    expect((await week(team.employer.visitor, { from, to: sunday }).expect(200)).body.people).toEqual([]);
  });
});

it('the sheet of an accident has what is known, both clocks and room for what is not stored', async () => {
  const team = await validatedImmersion(app);
  const { from } = team.convention.content.timetable.periods[0]!;
  app.clock.set(`${from}T10:00:00Z`);
  await app.settle();
  const { body } = await reportTo(team.person.visitor, team.candidacyId, {
    kind: 'accident',
    happenedAt: `${from}T09:30:00Z`,
    place: 'Fournil',
    activity: 'Portait un sac de farine',
    emergency: false,
  }).expect(201);
  const path = `/api/v1/candidacies/${team.candidacyId}/immersion/incidents/${body.incidents[0].id}/document`;
  const { body: file } = await team.counsellor.visitor.get(path).responseType('blob').expect(200);
  const text = readPdf(file).text.replace(/\s+/g, ' ');
  for (const words of [
    'Fatou Personne-Fictive',
    'Portait un sac de farine',
    'dans les 24 heures',
    'dans les 48 heures',
    'Nature et siège des lésions',
    'D. 5135-5',
  ])
    expect(text).toContain(words);
});
