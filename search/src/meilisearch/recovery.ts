export type RecoveryOptions = {
  /** Returns true when the server works again. Must not throw. */
  readonly attempt: () => Promise<boolean>;
  /** Milliseconds before the second attempt, doubled each time. */
  readonly firstPause: number;
  readonly longestPause: number;
  readonly onRecovered: () => void;
};

/** Retries with growing pauses until an attempt succeeds. Runs one attempt at a time. */
export function createRecovery({ attempt, firstPause, longestPause, onRecovered }: RecoveryOptions) {
  let active = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let again = false;

  async function round(pause: number): Promise<void> {
    again = false;
    const well = await attempt();
    if (closed) return;
    if (well && !again) {
      active = false;
      onRecovered();
      return;
    }
    timer = setTimeout(() => void round(Math.min(longestPause, pause * 2)), pause);
    timer.unref();
  }

  return {
    /** True from the first failure until an attempt has succeeded. */
    active: () => active,
    begin(): void {
      // a failure during an attempt: that attempt does not count
      again = true;
      if (active || closed) return;
      active = true;
      timer = setTimeout(() => void round(firstPause), 0);
    },
    close(): void {
      closed = true;
      clearTimeout(timer);
    },
  };
}
export type Recovery = ReturnType<typeof createRecovery>;
