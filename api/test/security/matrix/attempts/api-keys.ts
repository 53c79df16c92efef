import type { Role } from '../../../../contract/index.ts';
import { type Attempts, make, newClientId, type Stage } from '../stage.ts';

/** What the manager of each side has; a coordinator, the territory. */
const ownerOf = ({ id }: Stage, role: Role) => {
  if (role === 'counsellor') return { kind: 'structure', id: id('structureId') };
  return role === 'employer' ? { kind: 'establishment', id: id('establishmentId') } : { kind: 'territory' };
};
const newKey = (stage: Stage, role: Role) => ({
  clientId: newClientId(),
  owner: ownerOf(stage, role),
  name: 'Logiciel',
  scopes: ['slots:read'],
});
/** Proved again where the proof of the session is too old. */
const keyOf = (stage: Stage, role: Role) =>
  make(stage.world.right[role], 'post', '/api-keys', newKey(stage, role));

export const apiKeyAttempts = {
  'GET /api-keys': (stage, role) => {
    const { kind, id } = ownerOf(stage, role);
    return { query: { ownerKind: kind, ...(id ? { ownerId: id } : {}) } };
  },
  'POST /api-keys': (stage, role) => ({ body: newKey(stage, role) }),
  'DELETE /api-keys/:keyId': async (stage, role) => ({ params: { keyId: (await keyOf(stage, role)).id } }),
} satisfies Attempts;
