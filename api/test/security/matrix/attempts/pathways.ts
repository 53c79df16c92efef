import { beginPathway, createPerson, personOf } from '../../../support/people.ts';
import { membershipOf } from '../actors.ts';
import { type Attempts, make, read, type Stage } from '../stage.ts';

const newPathway = ({ app, world }: Stage) => beginPathway(app, world.right.counsellor);

/** A colleague of the structure who follows the person of the pathway. */
async function follower(stage: Stage): Promise<{ accountId: string }> {
  const { accountId } = await createPerson(stage.app, membershipOf(stage.world.ids, 'counsellor'));
  await make(stage.world.right.counsellor, 'post', `/pathways/${stage.id('pathwayId')}/followers`, {
    accountId,
  });
  return { accountId };
}

export const pathwayAttempts = {
  'POST /pathways/:pathwayId/access-letters': async (stage) => ({
    params: { pathwayId: (await newPathway(stage)).id },
  }),
  'POST /pathways': () => ({ body: { firstName: 'Awa', lastName: 'Fictive' } }),
  'PATCH /pathways/:pathwayId': async ({ world, id }) => {
    const { version } = await read(world.right.counsellor, `/pathways/${id('pathwayId')}`);
    return { body: { contactChoice: 'both' }, version };
  },
  'PUT /pathways/:pathwayId/consents/:purpose': (_, role) => ({
    params: { purpose: 'matching' },
    body: { granted: true, how: role === 'beneficiary' ? 'online' : 'interview' },
  }),
  'GET /pathways/:pathwayId/consents/:purpose/effects': () => ({ params: { purpose: 'matching' } }),
  'POST /pathways/:pathwayId/notes': () => ({ body: { text: 'Appeler lundi.', shared: false } }),
  'POST /pathways/:pathwayId/followers': async (stage) => ({
    body: {
      accountId: (await createPerson(stage.app, membershipOf(stage.world.ids, 'counsellor'))).accountId,
    },
  }),
  'DELETE /pathways/:pathwayId/followers/:accountId': async (stage) => ({ params: await follower(stage) }),
  'POST /pathways/:pathwayId/erasure': async (stage, role) => {
    const pathway = await newPathway(stage);
    // the referent requests it for a person without an account
    const params = { pathwayId: pathway.id };
    return role === 'beneficiary' ? { params, by: (await personOf(stage.app, pathway)).visitor } : { params };
  },
  'DELETE /pathways/:pathwayId/erasure': async (stage, role) => {
    const pathway = await newPathway(stage);
    const by = role === 'beneficiary' ? await personOf(stage.app, pathway) : stage.world.right.counsellor;
    await make(by, 'post', `/pathways/${pathway.id}/erasure`);
    return { params: { pathwayId: pathway.id }, by: by.visitor };
  },
  'POST /pathways/alike': () => ({ body: { firstName: 'Fatou', lastName: 'Personne-Fictive' } }),
  'POST /duplicates/dismissals': async (stage) => ({
    body: { first: (await newPathway(stage)).id, second: (await newPathway(stage)).id },
  }),
  'POST /pathways/:pathwayId/merges': async (stage) => ({
    params: { pathwayId: (await newPathway(stage)).id },
    body: { absorbedId: (await newPathway(stage)).id },
  }),
  'DELETE /pathways/:pathwayId/merges/:mergeId': async (stage) => {
    const pathwayId = (await newPathway(stage)).id;
    const body = { absorbedId: (await newPathway(stage)).id };
    const { id } = await make(stage.world.right.counsellor, 'post', `/pathways/${pathwayId}/merges`, body);
    return { params: { pathwayId, mergeId: id } };
  },
  'DELETE /alerts/:alertId': () => ({}),
  'POST /alerts/:alertId/restore': () => ({}),
} satisfies Attempts;
