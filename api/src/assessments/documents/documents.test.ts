import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway } from '../../../contract/index.ts';
import { personSays, tutorSays } from '../../../test/support/factories/assessments.ts';
import { moveTo, validateConvention } from '../../../test/support/factories/candidacies.ts';
import { type ReadPdf, readPdf } from '../../../test/support/pdf-reader.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
  signInAgain,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let person: Person;
let assessment: string;
let skills: string;
const done = 'Mise en rayon, accueil des clients,\nnettoyage du fournil.';

async function download(visitor: Person['visitor'], path: string): Promise<ReadPdf & { flat: string }> {
  const { body, headers } = await visitor.get(path).responseType('blob').expect(200);
  expect(headers['content-type']).toContain('application/pdf');
  const read = readPdf(body);
  return { ...read, flat: read.text.replace(/\s+/g, ' ') };
}

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
  const slot = await postSlot(app, employer);
  const consent = { consentGivenOn: app.context.clock.today() };
  const candidacy = await propose(app, counsellor, pathway, slot, consent);
  await moveTo(employer.visitor, candidacy.id, 'accepted').expect(200);
  await validateConvention(app, candidacy);
  assessment = `/api/v1/candidacies/${candidacy.id}/assessment`;
  skills = `/api/v1/pathways/${pathway.id}/skills/document`;
  app.clock.advance(Date.parse(candidacy.dates.to) - app.clock.now().getTime() + 36 * 3_600_000);
  await app.settle();
  for (const each of [counsellor, employer]) await signInAgain(each);
});
afterAll(() => app.close());

describe('the assessment as a PDF', () => {
  it('exists once the company has written it', async () => {
    await person.visitor.get(`${assessment}/document`).expect(404);
    const { body } = await employer.visitor.get(assessment).expect(200);
    const [first, second] = body.skills;
    const seen = [
      { id: first.id, outcome: 'autonomous' },
      { id: second.id, outcome: 'seen' },
    ];
    await employer.visitor
      .put(assessment)
      .send(tutorSays({ done, skills: seen, missedHours: 3.5, followUp: { kind: 'job', contract: 'cdd' } }))
      .expect(200);
    const { flat, tags } = await download(person.visitor, `${assessment}/document`);
    for (const said of [
      'Bilan d’immersion',
      `${pathway.firstName} ${pathway.lastName}`,
      'nettoyage du fournil.',
      `${first.label} : en autonomie`,
      second.label,
      'Une embauche (CDD)',
      '3 h 30',
      'La personne n’a pas répondu à ce jour.',
    ])
      expect(flat).toContain(said);
    expect(tags).toEqual(expect.arrayContaining(['H1', 'H2', 'LI']));
  });

  it('shows the company no name that the person does not share', async () => {
    const { flat } = await download(employer.visitor, `${assessment}/document`);
    const { body } = await employer.visitor.get(assessment.replace('/assessment', '')).expect(200);
    const named = body.candidate.kind === 'identified';
    expect(flat.includes(`${pathway.firstName} ${pathway.lastName}`)).toBe(named);
  });

  it('is for those of the immersion alone', async () => {
    for (const stranger of [await createCounsellor(app), await createEmployer(app)])
      await stranger.visitor.get(`${assessment}/document`).expect(404);
  });

  it('holds the answer once it is given', async () => {
    const { body } = await employer.visitor.get(assessment).expect(200);
    const kept = [body.skills[0].id];
    const answer = personSays({ word: 'Merci à toute l’équipe.', kept });
    await person.visitor.post(`${assessment}/answer`).send(answer).expect(200);
    await app.settle();
    expect((await download(counsellor.visitor, `${assessment}/document`)).flat).toContain(
      'Merci à toute l’équipe.',
    );
  });
});

describe('my skills as a PDF', () => {
  it('name each skill of the profile and the company that saw it, and nothing private', async () => {
    const { body: own } = await person.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
    const { flat } = await download(person.visitor, skills);
    for (const { label } of own.profile.skills) expect(flat).toContain(label);
    const { body } = await person.visitor.get(assessment.replace('/assessment', '')).expect(200);
    expect(flat).toContain(`Vu en immersion : ${body.slot.establishment.name}`);
    expect(flat).toContain(body.slot.title);
    expect(flat).not.toContain('RQTH');
  });

  it('are for the person and those who accompany them; a reading by a counsellor is logged', async () => {
    await employer.visitor.get(skills).expect(403);
    await (await createCounsellor(app)).visitor.get(skills).expect(404);
    const shownToday = async () => {
      const { body } = await person.visitor.get(`/api/v1/pathways/${pathway.id}/reveals`).expect(200);
      const today = body.items.find(
        ({ day, role }: { day: string; role: string }) =>
          day === app.context.clock.today() && role === 'counsellor',
      );
      return today?.shown ?? [];
    };
    expect(await shownToday()).not.toContain('file');
    await download(counsellor.visitor, skills);
    expect(await shownToday()).toContain('file');
  });
});
