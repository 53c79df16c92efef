import type { Profile } from '@passerelle/api/contract';
import type { Call } from '../../app/api.ts';

/** Unsaved changes. `location` is derived from the commune and never sent. */
export type Changes = Partial<Profile>;
export type ProfileField = Exclude<keyof Profile, 'location'>;
type ProfileInput = NonNullable<NonNullable<Call<'PATCH /pathways/:pathwayId'>['body']>['profile']>;

function equal(first: unknown, second: unknown): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}

export function changedFields(changes: Changes): ProfileField[] {
  return (Object.keys(changes) as (keyof Profile)[]).filter((key) => key !== 'location');
}

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

/**
 * Fields that somebody else has changed to another value since the user began. `base` is what the user saw then,
 * `theirs` what is stored now. Changes to different fields never conflict.
 */
export function conflictsOf(changes: Changes, base: Changes, theirs: Profile): ProfileField[] {
  return changedFields(changes).filter(
    (field) => field in base && !equal(base[field], theirs[field]) && !equal(changes[field], theirs[field]),
  );
}

/** What is still unsaved after `sent` was stored; a field that changed again in the meantime stays. */
export function withoutSaved(changes: Changes, sent: Changes): Changes {
  const left: Changes = { ...changes };
  for (const key of Object.keys(sent) as (keyof Profile)[]) {
    if (equal(left[key], sent[key])) delete left[key];
  }
  return left;
}
