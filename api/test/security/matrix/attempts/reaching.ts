import { type Attempts, make, newClientId, read, type Stage } from '../stage.ts';

const counsellorOf = ({ world }: Stage) => world.right.counsellor;
const postalAddress = { street: '3 rue Vide', complement: '', postalCode: '76000', city: 'Rouen' };
const contact = { postalAddress, locale: null, noMessages: false };
const whom = (stage: Stage) => ({ pathwayIds: [stage.id('pathwayId')] });

/** A letter to the person waits to be printed. */
async function letterWaits(stage: Stage): Promise<void> {
  const at = `/pathways/${stage.id('pathwayId')}`;
  // who has an appointment needs no letter
  const { items } = await read(counsellorOf(stage), `${at}/appointments`);
  for (const { id, abilities } of items)
    if (abilities.cancel) await make(counsellorOf(stage), 'post', `/appointments/${id}/cancellation`);
  await make(counsellorOf(stage), 'put', `${at}/reach-contact`, contact);
  await make(counsellorOf(stage), 'post', `${at}/booking-invitations`, {
    ...{ clientId: newClientId(), motive: 'follow_up', with: 'me', via: 'letter' },
  });
  await stage.app.settle();
}

export const reachingAttempts = {
  'POST /reach/plans': (stage) => ({ body: whom(stage) }),
  'POST /reach/batches': (stage) => ({
    body: { ...whom(stage), clientId: newClientId(), motive: 'follow_up', with: 'referent' },
  }),
  'GET /reach/batches/:batchId': async (stage) => {
    const body = { ...whom(stage), clientId: newClientId(), motive: 'follow_up', with: 'referent' };
    return { params: { batchId: (await make(counsellorOf(stage), 'post', '/reach/batches', body)).id } };
  },
  'PUT /pathways/:pathwayId/reach-contact': () => ({ body: contact }),
  'POST /pathways/:pathwayId/reach-calls': () => ({ body: { clientId: newClientId(), outcome: 'no_reply' } }),
  'POST /pathways/:pathwayId/reach-repairs': () => ({ body: { via: 'email' } }),
  'POST /pathways/:pathwayId/booking-link-copies': () => ({
    body: { motive: 'first_interview', with: 'referent' },
  }),
  'POST /reach/letter-runs': async (stage) => {
    await letterWaits(stage);
    return { body: { clientId: newClientId() } };
  },
  'POST /reach/letter-runs/:runId/document': async (stage) => {
    await letterWaits(stage);
    const run = await make(counsellorOf(stage), 'post', '/reach/letter-runs', { clientId: newClientId() });
    return { params: { runId: run.id } };
  },
  'PATCH /structures/:structureId/reach-settings': async (stage) => ({
    body: { notReachedAfterDays: 30 },
    version: (await read(counsellorOf(stage), `/structures/${stage.id('structureId')}/reach-settings`))
      .version,
  }),
} satisfies Attempts;
