const key = 'passerelle.goal';
/** Milliseconds after which somebody who registers is not led back any more. */
const patience = 24 * 3_600_000;

/** Keeps on this device the path that somebody wanted before registering, while they look into their mailbox. */
export function keepGoal(path: string): void {
  try {
    localStorage.setItem(key, JSON.stringify({ path, until: Date.now() + patience }));
  } catch {
    // When the storage fails, they are led to their home page.
  }
}

/** The path that was kept, once. */
export function takeGoal(): string | null {
  const text = localStorage.getItem(key);
  localStorage.removeItem(key);
  if (!text) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || !('path' in kept) || !('until' in kept)) return null;
    const { path, until } = kept;
    return typeof path === 'string' && typeof until === 'number' && until > Date.now() ? path : null;
  } catch {
    return null;
  }
}
