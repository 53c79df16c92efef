/** Milliseconds for which the rooms of an emit are remembered. */
const remembered = 60_000;
/** Milliseconds by which the clocks of two processes may differ. */
const clocksDiffer = 2_000;

/**
 * Remembers which rooms something was emitted to in the last minute. A page that has just loaded its data connects a
 * moment later: only when something was emitted in between must it load again.
 */
export function createRecentEmits({ now = Date.now, otherProcesses = false } = {}) {
  /** The last emit to each room, oldest first. */
  const lastOf = new Map<string, number>();
  /** Nothing is known of the time before. */
  let knownFrom = now();

  function forget(before: number): void {
    for (const [room, at] of lastOf) {
      if (at >= before) return;
      lastOf.delete(room);
    }
  }

  return {
    heard(rooms: Iterable<string>): void {
      const at = now();
      forget(at - remembered);
      for (const room of rooms) {
        lastOf.delete(room);
        lastOf.set(room, at);
      }
    },
    /** Something may have been lost, or was emitted to everyone. */
    heardByAll(): void {
      knownFrom = now();
    },
    /** Whether somebody in these rooms, who has data as of `asOf` (milliseconds since 1970), may have missed an emit. */
    mayHaveMissed(rooms: Iterable<string>, asOf: number): boolean {
      const from = otherProcesses ? asOf - clocksDiffer : asOf;
      if (!(from >= Math.max(knownFrom, now() - remembered))) return true;
      for (const room of rooms) if ((lastOf.get(room) ?? 0) >= from) return true;
      return false;
    },
  };
}
