import type { OrientationAuthority } from '../../contract/plan-lists.ts';

/** Whether this authority orients such a person (L5411-5-1 II). */
export const mayOrient = (authority: OrientationAuthority, recipient: boolean): boolean =>
  recipient ? authority === 'department' || authority === 'france_travail' : authority !== 'department';

interface Member {
  id: string;
  active: boolean;
}

/** The member with the fewest people, the longest-standing of those; null when nobody is there. */
export function leastLoaded(
  members: readonly Member[],
  loads: ReadonlyMap<string, { led: number }>,
): string | null {
  const [least] = members
    .filter(({ active }) => active)
    .map(({ id }) => ({ id, led: loads.get(id)?.led ?? 0 }))
    .sort((one, other) => one.led - other.led);
  return least?.id ?? null;
}
