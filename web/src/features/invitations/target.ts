import type { Call } from '../../app/api.ts';

/** What an invitation gives access to: a role, with the id of its place. */
export type Target =
  | { role: 'counsellor' | 'employer' | 'beneficiary'; placeId: string }
  | { role: 'coordinator' };

export const queryFor = (target: Target): Call<'GET /invitations'>['query'] => ({ ...target, limit: 10 });

export function bodyFor(
  target: Target,
  given: { email: string; handOver: boolean },
): Call<'POST /invitations'>['body'] {
  switch (target.role) {
    case 'counsellor':
      return { role: target.role, ...given, structureId: target.placeId };
    case 'employer':
      return { role: target.role, ...given, establishmentId: target.placeId };
    case 'beneficiary':
      return { role: target.role, ...given, pathwayId: target.placeId };
    case 'coordinator':
      return { role: target.role, ...given };
  }
}
