import type { Engagement, Orientation, Pathway } from '../../../contract/index.ts';
import { dayAfter, type Person, structureOf } from '../people.ts';
import type { TestApp } from '../test-app.ts';

/** The newest code that was written there, in an app with or without the demo's mailbox. */
async function codeFor(app: TestApp, to: string): Promise<string> {
  const mails = app.context.db.collection<{ text: string }>('mails');
  const [newest] = await mails.find({ to, template: 'signing_code' }).sort({ _id: -1 }).limit(1).toArray();
  const code = /\b\d{6}\b/.exec(newest?.text ?? '')?.[0];
  if (!code) throw new Error(`No code was sent to ${to}`);
  return code;
}

/** A person and who prepares their contract. */
export interface Prepared {
  app: TestApp;
  counsellor: Person;
  pathway: Pick<Pathway, 'id'>;
}

const own = (pathway: Pick<Pathway, 'id'>, path = '') => `/api/v1/pathways/${pathway.id}${path}`;

/** Oriented to the structure of the counsellor, who stays the referent; the notice waits for its receipt. */
export async function decideFor(
  app: TestApp,
  counsellor: Person,
  pathway: Pick<Pathway, 'id'>,
  overrides: Record<string, unknown> = {},
): Promise<Orientation> {
  const { body } = await counsellor.visitor
    .post(own(pathway, '/orientations'))
    .send({
      clientId: crypto.randomUUID(),
      kind: 'employment',
      authority: 'department',
      structureId: await structureOf(counsellor),
      referentId: counsellor.accountId,
      reason: 'Vous voulez travailler près de chez vous.',
      decidedOn: app.clock.today(),
      notice: 'letter',
      ...overrides,
    })
    .expect(201);
  return body.orientation;
}

export async function diagnose(
  app: TestApp,
  counsellor: Person,
  pathway: Pick<Pathway, 'id'>,
  overrides: Record<string, unknown> = {},
) {
  const given = { madeOn: app.clock.today(), way: 'in_person', needs: ['Un moyen de transport'] };
  const { body } = await counsellor.visitor
    .post(own(pathway, '/diagnoses'))
    .send({ clientId: crypto.randomUUID(), ...given, ...overrides })
    .expect(201);
  return body;
}

/** What a contract agrees on, complete. */
export const agreedTerms = (app: TestApp) => ({
  goals: ['Travailler en boulangerie'],
  actions: [
    {
      kind: 'immersion',
      title: 'Deux semaines en boulangerie',
      from: dayAfter(app, 14),
      to: dayAfter(app, 27),
      weeklyHours: 20,
      candidacyId: null,
    },
  ],
  weeklyHours: 15,
  from: app.clock.today(),
  to: dayAfter(app, 180),
  renewOn: dayAfter(app, 90),
});

/** A draft that may be sent to be signed. */
export async function draftFor(
  { app, counsellor, pathway }: Prepared,
  overrides: Record<string, unknown> = {},
): Promise<Engagement> {
  const begun = await counsellor.visitor
    .post(own(pathway, '/engagements'))
    .send({ clientId: crypto.randomUUID() })
    .expect(201);
  const { body } = await counsellor.visitor
    .patch(own(pathway, `/engagements/${begun.body.id}`))
    .set('If-Match', `"${begun.body.version}"`)
    .send({ ...agreedTerms(app), ...overrides })
    .expect(200);
  return body;
}

export async function sentFor(
  prepared: Prepared,
  overrides: Record<string, unknown> = {},
): Promise<Engagement> {
  const draft = await draftFor(prepared, overrides);
  const { body } = await prepared.counsellor.visitor
    .post(own(prepared.pathway, `/engagements/${draft.id}/submission`))
    .set('If-Match', `"${draft.version}"`)
    .expect(200);
  return body;
}

/** The scan of a signed page, and what is said with it. */
export const paperScan = Buffer.from('%PDF-1.4\n%Signé\n%%EOF\n');
export const onPaper = ({ agreed }: Engagement) => ({
  clientId: crypto.randomUUID(),
  hash: agreed?.hash ?? '',
  how: 'Signé devant moi',
});

export const signOnPaper = async (
  { counsellor, pathway }: Prepared,
  contract: Engagement,
  query: object = onPaper(contract),
): Promise<Engagement> =>
  (
    await counsellor.visitor
      .post(own(pathway, `/engagements/${contract.id}/paper`))
      .query(query)
      .set('Content-Type', 'application/octet-stream')
      .send(paperScan)
      .expect(200)
  ).body;

/** The body with which somebody signs what they read, with the code that they received. */
export async function readyToSignBy(
  app: TestApp,
  { visitor, email }: Person,
  pathway: Pick<Pathway, 'id'>,
  { id, agreed }: Engagement,
) {
  const { body } = await visitor
    .post(own(pathway, `/engagements/${id}/codes`))
    .send({ by: 'email' })
    .expect(201);
  return { codeToken: body.token, code: await codeFor(app, email), hash: agreed?.hash, locale: 'fr' };
}

export const signFor = async (
  app: TestApp,
  signer: Person,
  pathway: Pick<Pathway, 'id'>,
  contract: Engagement,
): Promise<Engagement> =>
  (
    await signer.visitor
      .post(own(pathway, `/engagements/${contract.id}/signature`))
      .send(await readyToSignBy(app, signer, pathway, contract))
      .expect(200)
  ).body;
