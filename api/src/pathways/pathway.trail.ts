import { isDeepStrictEqual } from 'node:util';
import type { Role } from '../../contract/index.ts';
import type { Context } from '../platform/context.ts';
import type { PathwayFields } from './pathway.model.ts';
import type { TrailParts } from './profile.schema.ts';

/** Changes that wait at most: the log takes them within seconds. */
const mostWaiting = 50;

type File = Pick<PathwayFields, 'profile' | 'barriers' | 'clearedThemes'>;

function partsOf(one: File, other: File): TrailParts {
  const fields = Object.entries(one.profile).filter(
    ([name, value]) => !isDeepStrictEqual(value, other.profile[name as keyof File['profile']]),
  );
  return {
    ...(fields.length > 0 ? { profile: Object.fromEntries(fields) } : {}),
    ...(isDeepStrictEqual(one.barriers, other.barriers) ? {} : { barriers: one.barriers }),
    ...(isDeepStrictEqual(one.clearedThemes, other.clearedThemes)
      ? {}
      : { clearedThemes: one.clearedThemes }),
  };
}

/** The changed fields with the trail that says who changed them; `by` is null when nobody did. */
export function trailed<F extends Partial<PathwayFields>>(
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  before: PathwayFields,
  fields: F,
  by: { accountId: PathwayFields['begunBy'] | null; name: string; role: Role },
): F & Partial<Pick<PathwayFields, 'trail'>> {
  const after = { ...before, ...fields };
  const became = partsOf(after, before);
  if (Object.keys(became).length === 0) return fields;
  const { accountId, name: byName, role } = by;
  const entry = {
    ...{ _id: ids.id(), at: clock.now(), by: accountId ?? null, byName, role },
    ...{ was: partsOf(before, after), became },
  };
  return { ...fields, trail: [...(before.trail ?? []), entry].slice(-mostWaiting) };
}
