import type { Pathway, Role } from '../../../../contract/index.ts';
import { personSays, tutorSays } from '../../../support/factories/assessments.ts';
import { storeOldConvention } from '../../../support/factories/candidacies.ts';
import {
  beginPathway,
  createPerson,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  proposal,
  propose,
} from '../../../support/people.ts';
import { membershipOf } from '../actors.ts';
import { type Attempts, make, newClientId, read, type Stage } from '../stage.ts';
import { employerOf } from './companies.ts';

const newSlot = (stage: Stage) => postSlot(stage.app, employerOf(stage.world, stage), { places: 9 });
const pathwayOf = ({ world, id }: Stage): Promise<Pathway> =>
  read(world.right.counsellor, `/pathways/${id('pathwayId')}`);
const today = ({ app }: Stage) => app.context.clock.today();

/** A candidacy for a new slot; sent, or waiting for the person's consent. */
export async function newCandidacy(stage: Stage, sent: boolean): Promise<string> {
  const more = sent ? { consentGivenOn: today(stage) } : {};
  const pathway = await pathwayOf(stage);
  const { counsellor } = stage.world.right;
  return (await propose(stage.app, counsellor, pathway, await newSlot(stage), more)).id;
}

/** An immersion that has ended. */
async function endedCandidacy(stage: Stage): Promise<string> {
  const id = await newCandidacy(stage, true);
  await make(stage.world.right.employer, 'post', `/candidacies/${id}/moves`, {
    clientId: newClientId(),
    to: 'accepted',
  });
  await stage.app.context.db
    .model('Candidacy')
    .updateOne({ _id: id }, { $set: { state: 'completed', turn: 'employer' } });
  return id;
}
/** An ended immersion, whose convention was signed this many years ago. */
async function signedCandidacy(stage: Stage, years: number): Promise<string> {
  const id = await endedCandidacy(stage);
  const at = new Date(stage.app.clock.now());
  at.setUTCFullYear(at.getUTCFullYear() - years);
  await storeOldConvention(stage.app, id, {
    state: 'validated',
    from: at.toISOString().slice(0, 10),
    to: at.toISOString().slice(0, 10),
    signatures: [{ party: 'prescriber', at: at.toISOString() }],
  });
  return id;
}

const at = ({ id }: Stage, more = '') => `/conversations/${id('conversationId')}${more}`;
const otherSide = (role: Role) => (role === 'employer' ? 'counsellor' : 'employer');

/** A line by one role, with its number for another reader. */
async function line(stage: Stage, author: Role, reader: Role): Promise<{ seq: string }> {
  const clientId = newClientId();
  const body = { clientId, text: 'Bonjour à tous.' };
  const sent = await make(stage.world.right[author], 'post', at(stage, '/messages'), body);
  if (author === reader) return { seq: `${sent.seq}` };
  return { seq: `${(await lastLine(stage, reader)).seq}` };
}
async function lastLine(stage: Stage, reader: Role): Promise<{ seq: number }> {
  const { items } = await read(stage.world.right[reader], at(stage, '/messages?limit=200'));
  return items.at(-1);
}

async function card(stage: Stage, author: Role, reader: Role, content: object): Promise<{ seq: string }> {
  const body = { clientId: newClientId(), content };
  await make(stage.world.right[author], 'post', at(stage, '/cards'), body);
  return { seq: `${(await lastLine(stage, reader)).seq}` };
}
const question = { kind: 'question', question: 'Quel jour vous convient ?', choices: ['Lundi', 'Mardi'] };

/** A conversation about another person, because a block ends the candidacies of one person to one company. */
export async function apart(
  stage: Stage,
  role: Role,
): Promise<{ conversationId: string; pathwayId: string; by: Person }> {
  const { app, world } = stage;
  const pathway = await beginPathway(app, world.right.counsellor);
  const { id } = await propose(app, world.right.counsellor, pathway, await newSlot(stage), {
    consentGivenOn: today(stage),
  });
  const by = role === 'beneficiary' ? await personOf(app, pathway) : world.right[role];
  return { conversationId: id, pathwayId: pathway.id, by };
}

const colleague = async ({ app, world }: Stage) => ({
  accountId: (await createPerson(app, membershipOf(world.ids, 'counsellor'))).accountId,
});

/** Different hours, so that appointments do not overlap. */
let appointments = 0;
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(400, 'x')]);

/** A counsellor writes what they were told today. */
const told = (stage: Stage, role: Role) => (role === 'counsellor' ? { toldOn: today(stage) } : {});

/** An ended immersion whose assessment the company has written. */
async function assessedCandidacy(stage: Stage): Promise<string> {
  const candidacyId = await endedCandidacy(stage);
  await make(stage.world.right.employer, 'put', `/candidacies/${candidacyId}/assessment`, tutorSays());
  return candidacyId;
}

export const candidacyAttempts = {
  'POST /candidacies': async (stage) => ({
    body: proposal(stage.app, await pathwayOf(stage), await newSlot(stage)),
  }),
  'POST /candidacies/:candidacyId/moves': async (stage, role) => ({
    params: { candidacyId: await newCandidacy(stage, true) },
    body: {
      clientId: newClientId(),
      to: role === 'employer' ? 'in_discussion' : 'withdrawn',
      ...(role === 'counsellor' && { consentGivenOn: today(stage) }),
    },
  }),
  'PUT /candidacies/:candidacyId/identity-consent': async (stage, role) => ({
    params: { candidacyId: await newCandidacy(stage, true) },
    body: { granted: true, ...(role === 'counsellor' && { consentGivenOn: today(stage) }) },
  }),
  'GET /candidacies/:candidacyId/convention': async (stage) => ({
    params: { candidacyId: await signedCandidacy(stage, 0) },
  }),
  'POST /candidacies/:candidacyId/convention/openings': async (stage) => ({
    params: { candidacyId: await signedCandidacy(stage, 2) },
    body: { reason: 'inspection' },
  }),
  'GET /candidacies/:candidacyId/assessment': async (stage) => ({
    params: { candidacyId: await endedCandidacy(stage) },
  }),
  'PUT /candidacies/:candidacyId/assessment': async (stage, role) => ({
    params: { candidacyId: await endedCandidacy(stage) },
    body: tutorSays(told(stage, role)),
  }),
  'GET /candidacies/:candidacyId/assessment/document': async (stage) => ({
    params: { candidacyId: await assessedCandidacy(stage) },
  }),
  'POST /candidacies/:candidacyId/assessment/answer': async (stage, role) => {
    const candidacyId = await assessedCandidacy(stage);
    return { params: { candidacyId }, body: personSays(told(stage, role)) };
  },
  'POST /candidacies/:candidacyId/assessment/closing': async (stage) => {
    const candidacyId = await assessedCandidacy(stage);
    const answer = personSays(told(stage, 'counsellor'));
    await make(stage.world.right.counsellor, 'post', `/candidacies/${candidacyId}/assessment/answer`, answer);
    return { params: { candidacyId }, body: { clientId: newClientId() } };
  },
  'POST /candidacies/:candidacyId/assessment/reminders': async (stage) => ({
    params: { candidacyId: await endedCandidacy(stage) },
    body: { to: 'employer' },
  }),
  'POST /proposals/checks': async (stage) => {
    const { slotId, pathwayId, dates } = proposal(stage.app, await pathwayOf(stage), await newSlot(stage));
    return { body: { proposals: [{ slotId, pathwayId, dates }] } };
  },
  'POST /proposals': async (stage) => ({
    body: { proposals: [proposal(stage.app, await pathwayOf(stage), await newSlot(stage))] },
  }),
} satisfies Attempts;

export const conversationAttempts = {
  'POST /conversations/:conversationId/messages': () => ({
    body: { clientId: newClientId(), text: 'Bonjour.' },
  }),
  'PUT /conversations/:conversationId/read': () => ({ body: { seq: 1 } }),
  'PUT /conversations/:conversationId/mute': () => ({ body: { muted: false } }),
  'POST /conversations/:conversationId/side-notes': () => ({
    body: { clientId: newClientId(), text: 'Entre nous.' },
  }),
  'PUT /conversations/:conversationId/colleagues/:accountId': async (stage) => ({
    params: await colleague(stage),
    body: { sees: 'from_then' },
  }),
  'DELETE /conversations/:conversationId/colleagues/:accountId': async (stage) => {
    const { accountId } = await colleague(stage);
    const path = at(stage, `/colleagues/${accountId}`);
    await make(stage.world.right.counsellor, 'put', path, { sees: 'from_then' });
    return { params: { accountId } };
  },
  'POST /conversations/:conversationId/cards': () => ({
    body: { clientId: newClientId(), content: question },
  }),
  'POST /conversations/:conversationId/cards/:seq/answer': async (stage, role) => ({
    params: await card(stage, otherSide(role), role, question),
    body: { clientId: newClientId(), action: 'choose', choice: 0 },
  }),
  'GET /conversations/:conversationId/cards/:seq/calendar': async (stage, role) => {
    appointments += 1;
    const day = dayAfter(stage.app, 7 + appointments);
    const content = { kind: 'appointment', mode: 'visit', day, hour: '10:00', minutes: 30, place: 'Ici' };
    const params = await card(stage, otherSide(role), role, content);
    await make(stage.world.right[role], 'post', at(stage, `/cards/${params.seq}/answer`), {
      clientId: newClientId(),
      action: 'accept',
    });
    return { params };
  },
  'PUT /conversations/:conversationId/files/:clientId': () => ({
    params: { clientId: newClientId() },
    query: { name: 'attestation.pdf' },
    body: pdf,
  }),
  'GET /conversations/:conversationId/messages/:seq/file': async (stage, role) => {
    const { visitor } = stage.world.right[otherSide(role)];
    await visitor
      .put(`/api/v1${at(stage, `/files/${newClientId()}?name=attestation.pdf`)}`)
      .set('Content-Type', 'application/octet-stream')
      .send(pdf)
      .expect(201);
    await stage.app.settle();
    return { params: { seq: `${(await lastLine(stage, role)).seq}` } };
  },
  'PUT /conversations/:conversationId/messages/:seq': async (stage, role) => ({
    params: await line(stage, role, role),
    body: { text: 'Bonjour à toutes et à tous.' },
  }),
  'DELETE /conversations/:conversationId/messages/:seq': async (stage, role) => ({
    params: await line(stage, role, role),
  }),
  'GET /conversations/:conversationId/messages/:seq/receipts': async (stage, role) => ({
    params: await line(stage, role, role),
  }),
  'GET /conversations/:conversationId/search': () => ({ query: { q: 'bonjour' } }),
  'POST /conversations/:conversationId/messages/:seq/report': async (stage, role) => ({
    params: await line(stage, otherSide(role), role),
    body: { reason: 'other' },
  }),
  'PUT /conversations/:conversationId/block': async (stage, role) => {
    const { conversationId, by } = await apart(stage, role);
    return { params: { conversationId }, by: by.visitor, body: { reason: 'other' } };
  },
  'DELETE /conversations/:conversationId/block': async (stage, role) => {
    const { conversationId, by } = await apart(stage, role);
    await make(by, 'put', `/conversations/${conversationId}/block`, { reason: 'other' });
    return { params: { conversationId }, by: by.visitor };
  },
  'PUT /moderation/reports/:reportId': () => ({ body: { state: 'handled', note: 'Vu.' } }),
} satisfies Attempts;
