import type { ServerEventName } from '@passerelle/api/contract';
import type { GetRoute } from './api.ts';

/** For each list, the live events that make it stale. */
export type StaleAfter = Partial<Record<GetRoute, readonly ServerEventName[]>>;

/** Types the declaration of a feature's `stale.ts`, which `stale-lists.ts` collects. */
export const staleAfter = <S extends StaleAfter>(declared: S): S => declared;

/** For each event, the lists of all features that it makes stale. */
export function listsByEvent(features: readonly StaleAfter[]): ReadonlyMap<ServerEventName, GetRoute[]> {
  const lists = new Map<ServerEventName, GetRoute[]>();
  for (const feature of features)
    for (const [route, events] of Object.entries(feature) as [GetRoute, readonly ServerEventName[]][])
      for (const event of events) lists.set(event, [...(lists.get(event) ?? []), route]);
  return lists;
}
