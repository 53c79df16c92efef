import type { Role } from '../../../../contract/index.ts';
import { type Attempts, make, newClientId, type Stage } from '../stage.ts';

const search = () => ({ clientId: newClientId(), name: 'Cuisine', question: { q: 'cuisine' } });
const kept = ({ world }: Stage, role: Role) => make(world.right[role], 'post', '/saved-searches', search());

export const savedSearchAttempts = {
  'POST /saved-searches': () => ({ body: search() }),
  'PATCH /saved-searches/:searchId': async (stage, role) => {
    const { id, version } = await kept(stage, role);
    return { params: { searchId: id }, version, body: { name: 'Cantine' } };
  },
  'DELETE /saved-searches/:searchId': async (stage, role) => ({
    params: { searchId: (await kept(stage, role)).id },
  }),
} satisfies Attempts;
