import { setInterview } from '../../../support/factories/interviews.ts';
import { type Attempts, newClientId, type Stage } from '../stage.ts';

const open = ({ world, id }: Stage) => setInterview(world.right.counsellor, id('pathwayId'));

export const interviewAttempts = {
  'PUT /pathways/:pathwayId/interview': () => ({ body: { state: 'open' } }),
  'POST /pathways/:pathwayId/interview/changes': async (stage) => {
    await open(stage);
    const change = { kind: 'travel_limit', km: 20 };
    const at = stage.app.clock.now().toISOString();
    return { body: { changes: [{ clientId: newClientId(), at, change }] } };
  },
  'POST /pathways/:pathwayId/interview/proposals': () => ({ body: { text: 'J’aime bricoler.' } }),
} satisfies Attempts;
