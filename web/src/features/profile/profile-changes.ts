import type { Profile } from '@passerelle/api/contract';
import type { Call } from '../../app/api.ts';

/** Unsaved changes. `location` is derived from the commune and never sent. */
export type Changes = Partial<Profile>;
type ProfileInput = NonNullable<NonNullable<Call<'PATCH /pathways/:pathwayId'>['body']>['profile']>;

/** The changes as the API expects them, with ids and codes. */
export function inputOf(changes: Changes): ProfileInput {
  const { skills, occupations, commune, location: _location, ...rest } = changes;
  return {
    ...rest,
    ...(skills && { skills: skills.map(({ id, level }) => ({ id, level })) }),
    ...(occupations && { occupations: occupations.map(({ code }) => code) }),
    ...(commune !== undefined && { communeCode: commune?.code ?? null }),
  };
}
