import { identityFields } from '../../contract/pathway-trace.ts';
import type { PathwayFields } from './pathway.model.ts';

type IdentityField = (typeof identityFields)[number];

export type Correction = PathwayFields['corrections'][number];

/** The recorded changes as those who see the file read them, newest first. */
export function presentCorrections({ corrections }: Pick<PathwayFields, 'corrections'>) {
  return [...(corrections ?? [])].reverse().map(({ at, by, field, from, to }) => ({
    at: at.toISOString(),
    by,
    field,
    from: from ?? null,
    to: to ?? null,
  }));
}

/** The changes to record; filling an empty field counts too. */
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
