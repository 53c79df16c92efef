import {
  decideFor,
  diagnose,
  draftFor,
  onPaper,
  paperScan,
  readyToSignBy,
  sentFor,
  signOnPaper,
} from '../../../support/factories/plans.ts';
import { beginPathway, createPerson, personOf } from '../../../support/people.ts';
import { membershipOf } from '../actors.ts';
import type { Attempts, Stage } from '../stage.ts';

/** A person of the counsellor, with what the contract is drawn up from. */
async function oriented(stage: Stage) {
  const { app, world } = stage;
  const { counsellor } = world.right;
  const pathway = await beginPathway(app, counsellor);
  const orientation = await decideFor(app, counsellor, pathway);
  await diagnose(app, counsellor, pathway);
  return { app, counsellor, pathway, orientation };
}
async function draft(stage: Stage) {
  const one = await oriented(stage);
  return { ...one, draft: await draftFor(one) };
}
async function sent(stage: Stage) {
  const one = await oriented(stage);
  const contract = await sentFor(one);
  return { ...one, contract, params: { pathwayId: one.pathway.id, engagementId: contract.id } };
}

export const planAttempts = {
  'POST /pathways/:pathwayId/diagnoses': ({ app }) => ({
    body: {
      clientId: crypto.randomUUID(),
      madeOn: app.clock.today(),
      way: 'phone',
      needs: ['Un moyen de transport'],
    },
  }),
  'GET /pathways/:pathwayId/referent-choices': (stage) => ({
    query: { structureId: stage.id('structureId') },
  }),
  'POST /pathways/:pathwayId/orientations': async (stage) => {
    const pathway = await beginPathway(stage.app, stage.world.right.counsellor);
    return {
      params: { pathwayId: pathway.id },
      body: {
        ...{ clientId: crypto.randomUUID(), kind: 'employment', authority: 'department', notice: 'letter' },
        structureId: stage.id('structureId'),
        reason: 'Proche de chez elle.',
        decidedOn: stage.app.clock.today(),
      },
    };
  },
  'PUT /pathways/:pathwayId/orientations/:orientationId/receipt': async (stage, role) => {
    const { app, pathway, orientation } = await oriented(stage);
    const params = { pathwayId: pathway.id, orientationId: orientation.id };
    const by = role === 'beneficiary' ? { by: (await personOf(app, pathway)).visitor } : {};
    return { params, body: { receivedOn: app.clock.today() }, ...by };
  },
  'GET /pathways/:pathwayId/orientations/:orientationId/document': async (stage, role) => {
    const { app, pathway, orientation } = await oriented(stage);
    const by = role === 'beneficiary' ? { by: (await personOf(app, pathway)).visitor } : {};
    return { params: { pathwayId: pathway.id, orientationId: orientation.id }, ...by };
  },
  'POST /pathways/:pathwayId/engagements': async (stage) => {
    const { pathway } = await oriented(stage);
    return { params: { pathwayId: pathway.id }, body: { clientId: crypto.randomUUID() } };
  },
  'PATCH /pathways/:pathwayId/engagements/:engagementId': async (stage) => {
    const { pathway, draft: one } = await draft(stage);
    return {
      params: { pathwayId: pathway.id, engagementId: one.id },
      body: { goals: ['Travailler en boulangerie'] },
      version: one.version,
    };
  },
  'POST /pathways/:pathwayId/engagements/:engagementId/submission': async (stage) => {
    const { pathway, draft: one } = await draft(stage);
    return { params: { pathwayId: pathway.id, engagementId: one.id }, version: one.version };
  },
  'PUT /pathways/:pathwayId/engagements/:engagementId/immersions': async (stage) => ({
    params: (await sent(stage)).params,
    body: { action: 0, candidacyId: null },
  }),
  'POST /pathways/:pathwayId/engagements/:engagementId/codes': async (stage, role) => {
    const { app, pathway, params } = await sent(stage);
    const by = role === 'beneficiary' ? { by: (await personOf(app, pathway)).visitor } : {};
    return { params, body: { by: 'email' }, ...by };
  },
  'POST /pathways/:pathwayId/engagements/:engagementId/signature': async (stage, role) => {
    const { app, pathway, contract, params } = await sent(stage);
    const member = { ...membershipOf(stage.world.ids, 'counsellor') };
    const signer =
      role === 'beneficiary' ? await personOf(app, pathway) : await followerOf(stage, pathway.id, member);
    return { params, body: await readyToSignBy(app, signer, pathway, contract), by: signer.visitor };
  },
  'POST /pathways/:pathwayId/engagements/:engagementId/presence': async (stage) => {
    const { contract, params } = await sent(stage);
    const hash = contract.agreed?.hash ?? '';
    return { params, body: { clientId: crypto.randomUUID(), hash, locale: 'fr', how: 'Je la connais' } };
  },
  'POST /pathways/:pathwayId/engagements/:engagementId/paper': async (stage) => {
    const { contract, params } = await sent(stage);
    return { params, query: onPaper(contract), body: paperScan };
  },
  'GET /pathways/:pathwayId/engagements/:engagementId/scan': async (stage, role) => {
    const one = await sent(stage);
    await signOnPaper(one, one.contract);
    const by = role === 'beneficiary' ? { by: (await personOf(one.app, one.pathway)).visitor } : {};
    return { params: one.params, ...by };
  },
  'GET /pathways/:pathwayId/engagements/:engagementId/links': async (stage) => ({
    params: (await sent(stage)).params,
  }),
  'POST /pathways/:pathwayId/engagements/:engagementId/links': async (stage) => ({
    params: (await sent(stage)).params,
    body: { clientId: crypto.randomUUID(), by: 'copy' },
  }),
  'DELETE /pathways/:pathwayId/engagements/:engagementId/links': async (stage) => ({
    params: (await sent(stage)).params,
  }),
  'GET /pathways/:pathwayId/engagements/:engagementId/document': async (stage, role) => {
    const { app, pathway, params } = await sent(stage);
    return { params, ...(role === 'beneficiary' ? { by: (await personOf(app, pathway)).visitor } : {}) };
  },
} satisfies Attempts;

/** A colleague of the referent, whose codes no other attempt counts. */
async function followerOf(
  { app, world }: Stage,
  pathwayId: string,
  membership: Parameters<typeof createPerson>[1],
) {
  const colleague = await createPerson(app, membership);
  await world.right.counsellor.visitor
    .post(`/api/v1/pathways/${pathwayId}/followers`)
    .send({ accountId: colleague.accountId })
    .expect(200);
  return colleague;
}
