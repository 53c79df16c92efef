import { newClientId } from '../../../app/client-id.ts';

const prefix = 'passerelle.interview.';

/** What this device has typed or tapped and not sent, so that it survives a reload without a network. */
export interface KeptItems<T> {
  all: () => T[];
  put: (items: readonly T[]) => void;
}

const keysOf = (beginning: string) => Object.keys(localStorage).filter((key) => key.startsWith(beginning));

function itemsAt<T>(key: string): T[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? (kept as T[]) : [];
  } catch {
    return [];
  }
}

/**
 * Each page keeps its own, and takes over what others left: sent by two pages, it counts once. Storage can be missing or
 * full: then what is unsent lives as long as the page.
 */
export function keptItems<T>(accountId: string, pathwayId: string, kind: 'texts' | 'answers'): KeptItems<T> {
  const all = `${prefix}${accountId}.${pathwayId}.${kind}.`;
  const own = all + newClientId();
  return {
    all() {
      try {
        const keys = keysOf(all);
        const items = keys.flatMap((key) => itemsAt<T>(key));
        if (items.length > 0) localStorage.setItem(own, JSON.stringify(items));
        for (const key of keys) localStorage.removeItem(key);
        return items;
      } catch {
        return [];
      }
    },
    put(items) {
      try {
        if (items.length === 0) localStorage.removeItem(own);
        else localStorage.setItem(own, JSON.stringify(items));
      } catch {
        // full: what is unsent stays in memory
      }
    },
  };
}

/** At sign-out, because another person may use this device next. */
export function forgetInterviews(accountId: string): void {
  for (const key of keysOf(`${prefix}${accountId}.`)) localStorage.removeItem(key);
}
