import type { ConventionContent, ConventionPatch } from '../../contract/index.ts';
import { timeZoneOf } from '../../rules/territories.ts';

/** What it says after a change. The clock of the timetable is that of the place. */
export function patched(
  content: ConventionContent,
  { person, host, ...parts }: ConventionPatch,
): ConventionContent {
  const next: ConventionContent = {
    ...content,
    ...given(parts),
    person: { ...content.person, ...given(person ?? {}) },
    host: { ...content.host, ...given(host ?? {}) },
  };
  const zone = next.place ? timeZoneOf(next.place.communeCode) : next.timetable.zone;
  return { ...next, timetable: { ...next.timetable, zone } };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are absent. */
function given<T extends object>(parts: T): Given<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Given<T>;
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path; undefined when there is none. */
export function valueAt(content: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isFields(value) ? value[key] : undefined), content);
}

/** Paths at which two contents differ: fields of objects; a list, such as the periods, is one value. */
export function changedPaths(before: unknown, after: unknown, path = ''): string[] {
  if (isFields(before) && isFields(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) =>
      changedPaths(before[key], after[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return isSame(before, after) ? [] : [path];
}

function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  if (isFields(one) && isFields(other)) return changedPaths(one, other).length === 0;
  return one === other;
}
