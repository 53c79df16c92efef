/** Impressions change the ranking after this delay, so that many are applied at once. */
const refreshDelayMs = 5_000;

/** Collects slot ids for a moment, and refreshes each of them once. */
export function createRefreshQueue(refresh: (slotIds: string[]) => Promise<void>) {
  const queued = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  function schedule(slotIds: readonly string[]): void {
    for (const slotId of slotIds) queued.add(slotId);
    if (queued.size === 0 || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      const batch = [...queued];
      queued.clear();
      void refresh(batch);
    }, refreshDelayMs);
    timer.unref();
  }
  return { schedule, stop: () => clearTimeout(timer) };
}
export type RefreshQueue = ReturnType<typeof createRefreshQueue>;
