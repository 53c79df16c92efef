import type { PathwayFields } from './pathway.model.ts';

/** What says who a person is and how to reach them; a change of it leaves a trace. */
const identityFields = ['firstName', 'lastName', 'birthDate', 'email', 'phone'] as const;
type IdentityField = (typeof identityFields)[number];

export type Correction = PathwayFields['corrections'][number];

/** The trace as those who see the file read it, the newest first. */
export function presentCorrections({ corrections }: Pick<PathwayFields, 'corrections'>) {
  return [...(corrections ?? [])].reverse().map(({ at, by, field, from, to }) => ({
    at: at.toISOString(),
    by,
    field: field as IdentityField,
    from: from ?? null,
    to: to ?? null,
  }));
}

/** The facts that a change corrects; filling in what was empty is a trace too. */
export function correctionsOf(
  before: Pick<PathwayFields, IdentityField>,
  change: Partial<Record<IdentityField, string | null | undefined>>,
  { at, by, own }: { at: Date; by: string; own: boolean },
): Correction[] {
  return identityFields.flatMap((field) => {
    const [from, to] = [before[field] ?? null, change[field]];
    return to === undefined || to === from ? [] : [{ at, by, own, field, from, to }];
  });
}
