import { createCounsellor, createPerson, type Person } from '../../../support/people.ts';
import { membershipOf, sessionOf } from '../actors.ts';
import { type Attempts, make, newClientId, read, type Stage } from '../stage.ts';

const newMember = ({ app, world }: Stage) => createPerson(app, membershipOf(world.ids, 'counsellor'));

/** The referent of one person. */
async function busyMember(stage: Stage): Promise<Person> {
  const member = await newMember(stage);
  await stage.app.services.pathways.store({ firstName: 'Nina', lastName: 'Fictive' }, [
    { accountId: member.accountId, structureId: stage.id('structureId') },
  ]);
  return member;
}

/** Somebody followed elsewhere asks this structure for another referent. */
async function referentRequest({ app, id }: Stage): Promise<{ pathwayId: string }> {
  const counsellor = await createCounsellor(app);
  const { structureId } = await sessionOf(counsellor);
  const { _id } = await app.services.pathways.store({ firstName: 'Nadia', lastName: 'Seule' }, [
    { accountId: counsellor.accountId, structureId },
  ]);
  const pathwayId = _id.toHexString();
  const person = await createPerson(app, { role: 'beneficiary', pathwayId });
  await make(person, 'put', `/pathways/${pathwayId}/referent-request`, { structureId: id('structureId') });
  return { pathwayId };
}

async function handOver(stage: Stage): Promise<Person> {
  const from = await busyMember(stage);
  await make(from, 'post', `/structures/${stage.id('structureId')}/members/${from.accountId}/handovers`, {
    clientId: newClientId(),
    leaves: false,
    to: stage.world.right.counsellor.accountId,
  });
  return from;
}

/** A month that is over, of a structure whose manager is the counsellor of the tested side. */
async function monthToState(stage: Stage): Promise<{ month: string }> {
  const { coordinator, counsellor } = stage.world.right;
  const structure = `/structures/${stage.id('structureId')}`;
  await make(coordinator, 'put', `${structure}/managers/${counsellor.accountId}`);
  const { open } = await read(counsellor, `${structure}/hours-statements`);
  return { month: open[0] };
}
async function issuedMonth(stage: Stage): Promise<{ month: string }> {
  const { month } = await monthToState(stage);
  const path = `/structures/${stage.id('structureId')}/hours-statements/${month}`;
  await make(stage.world.right.counsellor, 'post', path);
  return { month };
}

export const structureAttempts = {
  'GET /structures/:structureId/convention-drafts': async (stage) => {
    const { coordinator, counsellor } = stage.world.right;
    const managers = `/structures/${stage.id('structureId')}/managers`;
    await make(coordinator, 'put', `${managers}/${counsellor.accountId}`);
    return {};
  },
  'GET /structures/:structureId/hours-statements': async (stage) => {
    await monthToState(stage);
    return {};
  },
  'GET /structures/:structureId/hours-statements/:month': async (stage) => ({
    params: await monthToState(stage),
  }),
  'POST /structures/:structureId/hours-statements/:month': async (stage) => ({
    params: await monthToState(stage),
  }),
  'GET /structures/:structureId/hours-statements/:month/csv': async (stage) => ({
    params: await issuedMonth(stage),
  }),
  'GET /structures/:structureId/hours-statements/:month/document': async (stage) => ({
    params: await issuedMonth(stage),
  }),
  'PUT /territory/settings': async ({ world }) => ({
    version: (await read(world.right.coordinator, '/territory/settings')).version,
    body: { name: 'Boucles de Seine', communeCodes: ['76540'] },
  }),
  'POST /structures': () => ({
    body: {
      name: 'Structure d’essai',
      kind: 'mission_locale',
      address: '2 rue Vide',
      communeCode: '76540',
    },
  }),
  'PATCH /structures/:structureId': async ({ world, id }) => {
    const { version } = await read(world.right.coordinator, `/structures/${id('structureId')}`);
    return { body: { name: 'Mission locale d’ailleurs' }, version };
  },
  'PUT /structures/:structureId/assessment-questions': async (stage) => {
    const { coordinator, counsellor } = stage.world.right;
    const structure = `/structures/${stage.id('structureId')}`;
    await make(coordinator, 'put', `${structure}/managers/${counsellor.accountId}`);
    const { version } = await read(counsellor, `${structure}/assessment-questions`);
    return { body: { questions: ['Que retenez-vous ?'] }, version };
  },
  'PUT /structures/:structureId/managers/:accountId': async (stage) => ({
    params: { accountId: (await newMember(stage)).accountId },
  }),
  'DELETE /structures/:structureId/managers/:accountId': async (stage) => {
    const { accountId } = await newMember(stage);
    const path = `/structures/${stage.id('structureId')}/managers/${accountId}`;
    await make(stage.world.right.coordinator, 'put', path);
    return { params: { accountId } };
  },
  'DELETE /structures/:structureId/members/:accountId': async (stage) => ({
    params: { accountId: (await newMember(stage)).accountId },
  }),
  'POST /structures/:structureId/members/:accountId/removal': async (stage) => ({
    params: { accountId: (await busyMember(stage)).accountId },
    body: { clientId: newClientId() },
  }),
  'GET /structures/:structureId/members/:accountId/caseload': async (stage) => ({
    params: { accountId: (await busyMember(stage)).accountId },
  }),
  'POST /structures/:structureId/members/:accountId/handovers': async (stage) => ({
    params: { accountId: (await busyMember(stage)).accountId },
    body: { clientId: newClientId(), leaves: false, to: stage.world.right.counsellor.accountId },
  }),
  'GET /structures/:structureId/handovers/:handoverId': async (stage) => {
    await handOver(stage);
    const found = await stage.app.context.db
      .collection('handovers')
      .findOne({}, { sort: { _id: -1 }, projection: { _id: 1 } });
    return { params: { handoverId: `${found?._id}` } };
  },
  'PUT /pathways/:pathwayId/referent-request': ({ world }) => ({
    body: { structureId: world.otherIds.structureId?.[0] },
  }),
  'DELETE /pathways/:pathwayId/referent-request': async ({ world, id }) => {
    await make(world.right.beneficiary, 'put', `/pathways/${id('pathwayId')}/referent-request`, {
      structureId: world.otherIds.structureId?.[0],
    });
    return {};
  },
  'POST /structures/:structureId/referent-requests/:pathwayId/acceptance': async (stage) => ({
    params: await referentRequest(stage),
    body: { referentId: stage.world.right.counsellor.accountId },
  }),
  'POST /structures/:structureId/referent-requests/:pathwayId/pass': async (stage) => ({
    params: await referentRequest(stage),
    body: { structureId: stage.world.otherIds.structureId?.[0], reason: 'Plus près de chez elle.' },
  }),
  'POST /structures/:structureId/referent-requests/:pathwayId/refusal': async (stage) => ({
    params: await referentRequest(stage),
    body: { reason: 'Hors de notre secteur.', callName: 'Accueil', callPhone: '0639980000' },
  }),
  'POST /without-owner/people': ({ id }) => ({
    body: { pathwayIds: [id('pathwayId')], structureId: id('structureId'), reason: 'Sans référent.' },
  }),
} satisfies Attempts;
