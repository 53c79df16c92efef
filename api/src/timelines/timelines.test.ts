import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PathwayEvent, pathwayEventKinds } from '../../contract/index.ts';
import { addVenue } from '../../test/support/factories/appointments.ts';
import { personSays, tutorSays } from '../../test/support/factories/assessments.ts';
import {
  completeDraft,
  moveConventionTo,
  signByAll,
  type Trio,
} from '../../test/support/factories/conventions.ts';
import { reportTo } from '../../test/support/factories/immersions.ts';
import { giveAnswers, setInterview } from '../../test/support/factories/interviews.ts';
import { decideFor, diagnose, sentFor, signFor } from '../../test/support/factories/plans.ts';
import { reacher } from '../../test/support/factories/reaching.ts';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  type Person,
  postSlot,
  propose,
  signInAgain,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { csvText, encoded } from '../intake/testing/written-files.ts';

const oneHour = 3_600_000;
const secret = 'mot-secret-de-la-conversation';

let app: TestApp;
let trio: Trio;
let follower: Person;
const url = (more = '') => `/api/v1/pathways/${trio.pathwayId}/timeline${more}`;
const read = async ({ visitor }: Person, query = 'limit=100'): Promise<PathwayEvent[]> =>
  (await visitor.get(url(`?${query}`)).expect(200)).body.items;
const textsOf = async (who: Person, kinds: string) =>
  (await read(who, `limit=100&kinds=${kinds}`)).map(({ text, by }) =>
    `${text} | ${by}`.replaceAll('\u00a0', ' '),
  );
const kindsOf = (events: readonly PathwayEvent[]) =>
  pathwayEventKinds.filter((kind) => events.some((event) => event.kind === kind));

/** Imported, reached, met, oriented, under contract. */
async function firstSteps(): Promise<void> {
  const { counsellor, person, pathwayId } = trio;
  const pathway = { id: pathwayId };
  const structureId = await structureOf(counsellor);
  const coordinator = await createPerson(app, { role: 'coordinator' });
  await coordinator.visitor
    .put(`/api/v1/structures/${structureId}/managers/${counsellor.accountId}`)
    .expect(204);
  const rows = [
    ['Nom', 'Prénom', 'Date de naissance', 'Téléphone', 'E-mail'],
    ['Personne-Fictive', 'Fatou', '17/05/1990', '0600000000', 'fatou@exemple.fr'],
  ];
  const content = encoded(
    csvText(rows, { delimiter: ';', lineEnd: '\r\n', quoteAll: false }),
    'utf-8',
    false,
  );
  const { body: file } = await counsellor.visitor
    .put(`/api/v1/imports/${randomUUID()}?name=mois.csv`)
    .set('Content-Type', 'application/octet-stream')
    .send(content)
    .expect(201);
  await counsellor.visitor.patch(`/api/v1/imports/${file.id}/rows/2`).send({ decision: 0 }).expect(200);
  const { body: decided } = await counsellor.visitor.get(`/api/v1/imports/${file.id}`).expect(200);
  await counsellor.visitor
    .post(`/api/v1/imports/${file.id}/start`)
    .set('If-Match', `"${decided.version}"`)
    .expect(202);
  await app.settle();
  await reacher(app, counsellor).call(pathwayId, 'message_left').expect(201);
  await counsellor.visitor
    .post(`/api/v1/pathways/${pathwayId}/convocations`)
    .send({
      ...{ clientId: randomUUID(), motive: 'first_interview' },
      ...{ startsAt: '2026-03-03T09:00:00Z', venueId: await addVenue(counsellor), minutes: 60 },
    })
    .expect(201);
  await setInterview(counsellor, pathwayId);
  await giveAnswers(person, pathwayId, [{ kind: 'travel_limit', km: 12 }]);
  await decideFor(app, counsellor, pathway, { notice: 'in_hand' });
  await diagnose(app, counsellor, pathway);
  await signFor(app, person, pathway, await sentFor({ app, counsellor, pathway }));
}

/** From the draft of the convention to the end of the immersion. */
async function immersion(conventionId: string): Promise<void> {
  const { counsellor, employer, person, candidacyId } = trio;
  const { body: sent } = await moveConventionTo(counsellor.visitor, conventionId, 'to_sign').expect(200);
  await signByAll(app, sent);
  await moveConventionTo(counsellor.visitor, conventionId, 'validated').expect(200);
  await app.settle();
  const day = '2026-03-26';
  app.clock.set(`${day}T08:00:00Z`);
  await app.settle();
  for (const who of [counsellor, employer, person, follower]) await signInAgain(who);
  await reportTo(person.visitor, candidacyId, {
    ...{ kind: 'absence', days: [day, day], justified: true, word: secret },
  }).expect(201);
  app.clock.advance(96 * oneHour);
  await app.settle();
  for (const who of [counsellor, employer, person, follower]) await signInAgain(who);
  const assessment = `/api/v1/candidacies/${candidacyId}/assessment`;
  await employer.visitor
    .put(assessment)
    .send(tutorSays({ why: secret }))
    .expect(200);
  await person.visitor.post(`${assessment}/answer`).send(personSays()).expect(200);
}

beforeAll(async () => {
  app = await startTestApp({ now: '2026-03-02T08:00:00Z', monitorCommands: true });
  const { draft, ...found } = await completeDraft(app);
  trio = found;
  follower = await createCounsellor(app, await structureOf(trio.counsellor));
  await trio.counsellor.visitor
    .post(`/api/v1/pathways/${trio.pathwayId}/followers`)
    .send({ accountId: follower.accountId })
    .expect(200);
  for (const who of [trio.person, trio.employer, trio.employer])
    await who.visitor
      .post(`/api/v1/conversations/${trio.candidacyId}/messages`)
      .send({ clientId: randomUUID(), text: secret })
      .expect(201);
  expect((await read(trio.person, 'kinds=conventions')).length).toBe(0);
  expect(await textsOf(trio.counsellor, 'conventions')).toEqual([
    expect.stringContaining('Convention modifiée'),
    expect.stringContaining('Convention commencée'),
  ]);
  await firstSteps();
  await immersion(draft.id);
});
afterAll(() => app.close());

describe('the timeline of a pathway', () => {
  it('tells every kind to the person and to those who accompany, and nothing to anybody else', async () => {
    const colleague = await createCounsellor(app, await structureOf(trio.counsellor));
    const elsewhere = await createCounsellor(app);
    const coordinator = await createPerson(app, { role: 'coordinator' });
    const table: [string, Person, number, readonly string[]][] = [
      // calls are notes of those who accompany
      ['the person', trio.person, 200, pathwayEventKinds.filter((kind) => kind !== 'reaching')],
      ['the referent', trio.counsellor, 200, pathwayEventKinds],
      ['a follower', follower, 200, pathwayEventKinds],
      ['a colleague who does not follow', colleague, 404, []],
      ['a counsellor of another structure', elsewhere, 404, []],
      ['the company', trio.employer, 403, []],
      ['a coordinator', coordinator, 403, []],
    ];
    for (const [name, who, status, kinds] of table) {
      const found = await who.visitor.get(url('?limit=100'));
      expect([name, found.status]).toEqual([name, status]);
      expect([name, kindsOf(found.body.items ?? [])]).toEqual([name, kinds]);
      expect((await who.visitor.get(url('/csv'))).status).toBe(status);
      expect(found.text).not.toContain(secret);
    }
  });

  it('is said in sentences, with names and dates in words, and to the person about themselves', async () => {
    const others = await textsOf(trio.counsellor, pathwayEventKinds.join(','));
    const own = await textsOf(trio.person, pathwayEventKinds.join(','));
    const me = 'Fatou Personne-Fictive';
    const company = 'Boulangerie du Pont Imaginaire';
    const referent = expect.stringMatching(/ \| Inès/);
    const where = `Aide en boulangerie, chez ${company}`;
    for (const line of [
      `Réponse de la personne au bilan : ${where} | ${me}`,
      `Bilan écrit par le tuteur : ${where} | ${company}`,
      `Absence signalée : ${where} | ${me}`,
      `Convention signée par l’entreprise : ${where} | `,
      'Contrat d’engagement signé par la personne | ',
      'Avis d’orientation reçu | ',
      `2 messages : ${where} | ${company}`,
      `Un message : ${where} | ${me}`,
      `Candidature acceptée : ${where} | ${company}`,
      `Une réponse notée dans l’entretien | ${me}`,
      `Profil modifié : la distance acceptée | ${me}`,
      'Dossier ouvert | ',
    ])
      expect(others).toContain(line);
    for (const line of [
      `Votre réponse au bilan : ${where} | ${me}`,
      `Convention signée par vous : ${where} | `,
      'Contrat d’engagement signé par vous | ',
      'Votre dossier a été ouvert | ',
    ])
      expect(own).toContain(line);
    const startOf = (text: string) => others.find((line) => line.startsWith(text));
    for (const text of [
      'Convocation : premier entretien, mardi 3 mars à 10 h 00, Agence du centre',
      'Dossier mis à jour par un import de fichier',
      'Appel : message laissé',
      'Entretien commencé',
      'Diagnostic fait avec la personne le lundi 2 mars 2026',
      'Orientation décidée : accompagnement vers l’emploi, Mission locale d’essai, avec Inès',
      'Accord donné : chercher des offres avec le profil',
    ])
      expect(startOf(text)).toEqual(referent);
    expect(own.some((line) => line.startsWith('Appel'))).toBe(false);
    expect(own.some((line) => / vous accompagne maintenant \| Inès/.test(line))).toBe(true);
    expect(others.join()).not.toMatch(/[{}]|undefined/);
  });

  it('is read page by page in one order, by kind and by period', async () => {
    const all = await read(trio.counsellor);
    const walked: PathwayEvent[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await trio.counsellor.visitor.get(url(`?limit=4${more}`)).expect(200);
      walked.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(walked).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const first = all.filter(({ at }) => at < '2026-03-03');
    expect(await read(trio.counsellor, 'limit=100&from=2026-03-01&to=2026-03-02')).toEqual(first);
    expect(first.length).toBeLessThan(all.length);
    await trio.counsellor.visitor.get(url('?kinds=unknown')).expect(422);
    await trio.counsellor.visitor.get(url('?cursor=abc')).expect(422);
  });

  it('is a table for a spreadsheet, with the same lines', async () => {
    const all = await read(trio.counsellor);
    const { text, headers } = await trio.counsellor.visitor.get(url('/csv')).expect(200);
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toBe('\uFEFFJour;Heure;Sujet;Ce qui s’est passé;Par');
    expect(lines).toHaveLength(all.length + 1);
    expect(headers['content-disposition']).toMatch(/parcours-.*\.csv/);
  });

  it('tells merges and what was reported or stopped, a company’s doing only to those who accompany', async () => {
    const { counsellor, person, employer, candidacyId, pathwayId } = trio;
    const coordinator = await createPerson(app, { role: 'coordinator' });
    const conversation = `/api/v1/conversations/${candidacyId}`;
    const said = (who: Person) =>
      who.visitor.post(`${conversation}/messages`).send({ clientId: randomUUID(), text: secret }).expect(201);
    const reportBy = async (who: Person, author: Person) => {
      const { body } = await said(author);
      const report = { reason: 'insult', word: secret };
      await who.visitor.post(`${conversation}/messages/${body.seq}/report`).send(report).expect(204);
    };
    await reportBy(person, employer);
    await reportBy(employer, person);
    const { body: open } = await coordinator.visitor.get('/api/v1/moderation/reports').expect(200);
    await coordinator.visitor
      .put(`/api/v1/moderation/reports/${open.items[1].id}`)
      .send({ state: 'handled', note: secret })
      .expect(200);
    await employer.visitor.put(`${conversation}/block`).send({ reason: 'other', word: secret }).expect(204);
    await employer.visitor.delete(`${conversation}/block`).expect(204);
    const other = await beginPathway(app, counsellor);
    const { body: merge } = await counsellor.visitor
      .post(`/api/v1/pathways/${pathwayId}/merges`)
      .send({ absorbedId: other.id })
      .expect(201);
    await app.settle();
    const about = 'dans la conversation avec Boulangerie du Pont Imaginaire';
    const company = 'Boulangerie du Pont Imaginaire';
    const others = (await textsOf(counsellor, 'conversations,file')).join('\n');
    for (const line of [
      `Un message signalé à la coordination, ${about} | Fatou`,
      `Un message signalé à la coordination, ${about} | ${company}`,
      `Signalement traité par la coordination, ${about} | `,
      `Messages et candidatures arrêtés avec ${company} | ${company}`,
      `Messages et candidatures de nouveau possibles avec ${company} | `,
      'Réuni avec le dossier de Fatou Personne-Fictive, de la même personne | Inès',
    ])
      expect(others).toContain(line);
    const own = (await textsOf(person, 'conversations,file')).join('\n');
    expect(own.match(/signalé à la coordination/g)).toHaveLength(1);
    expect(own).toContain('Signalement traité');
    expect(own).toContain('Deux dossiers à votre nom ont été réunis en un seul');
    expect(own).not.toContain('arrêtés');
    expect(others + own).not.toContain(secret);
    await counsellor.visitor.post(`/api/v1/pathways/${pathwayId}/merges/${merge.id}/undo`);
  });

  it('tells consents as long as the file and its candidacies keep them, when the log is gone', async () => {
    const { counsellor } = trio;
    const consents = async () =>
      (await textsOf(counsellor, 'file')).filter((line) => /Accord|Profil montré/.test(line));
    const logged = await consents();
    await app.context.audit.removeBefore(new Date(app.clock.now().getTime() + 1_000));
    const kept = await consents();
    const purposes = (lines: readonly string[]) =>
      [...new Set(lines.map((line) => line.split(' | ')[0]))].sort();
    expect(purposes(kept)).toEqual(purposes(logged));
    expect(kept.join('\n')).toMatch(/Accord donné : chercher des offres avec le profil \| Inès/);
    expect(kept.join('\n')).toContain('Accord donné pour envoyer le profil : Aide en boulangerie, chez');
    expect(kept.join('\n')).toContain('Profil montré sans le nom : Aide en boulangerie, chez');
  });

  it('asks the store as often for a long history as for a short one, and once for what is filtered', async () => {
    let commands = 0;
    // what the server does by itself in between is left out
    const ofServer = ['events', 'jobs', 'mails', 'subscriptions'];
    app.context.db.getClient().on('commandStarted', ({ command, commandName }) => {
      if (!ofServer.includes(`${command[commandName]}`)) commands += 1;
    });
    /** The least of three times, because the server's own work may come between. */
    const leastOf = async (once: () => Promise<unknown>) => {
      const counts: number[] = [];
      for (let n = 0; n < 3; n += 1) {
        commands = 0;
        await once();
        counts.push(commands);
      }
      return Math.min(...counts);
    };
    const count = () => leastOf(() => read(trio.counsellor));
    const before = await count();
    for (let n = 0; n < 3; n += 1) {
      const slot = await postSlot(app, trio.employer, { title: `Offre ${n}` });
      await propose(app, trio.counsellor, { id: trio.pathwayId }, slot, {});
    }
    await app.settle();
    expect(await count()).toBe(before);
    // one question for each collection, and no second one to any
    expect(before).toBe(20);
    const ofKinds = (kinds: string) => leastOf(() => read(trio.counsellor, `limit=100&kinds=${kinds}`));
    expect(await ofKinds('reaching')).toBe(1);
    expect(await ofKinds('candidacies,conventions,immersions,assessments')).toBe(4);
    // somebody who has no candidacy, interview and plan yet
    const fresh = await beginPathway(app, trio.counsellor);
    const readFresh = () => trio.counsellor.visitor.get(`/api/v1/pathways/${fresh.id}/timeline`).expect(200);
    await app.settle();
    expect(await leastOf(readFresh)).toBe(10);
  });

  it('says from when on the log, which is kept six months, knows who read and who changed', async () => {
    const { counsellor } = trio;
    const sinceOf = async (query: string) => (await counsellor.visitor.get(url(`?${query}`))).body.logSince;
    expect(await sinceOf('')).toBeNull();
    app.clock.set('2026-10-15T08:00:00Z');
    await signInAgain(counsellor);
    expect(await sinceOf('')).toBe('2026-04-15');
    expect(await sinceOf('kinds=access')).toBe('2026-04-15');
    expect(await sinceOf('kinds=plan')).toBeNull();
    expect(await sinceOf('from=2026-05-01')).toBeNull();
    const { text } = await counsellor.visitor.get(url('/csv')).expect(200);
    expect(text.trimEnd().split('\r\n').at(-1)).toContain('de plus de six mois ne sont plus conservées');
  });
});
