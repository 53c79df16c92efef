/** The end of a process behind a proxy: it says that it is not ready, and goes on answering until the proxy has seen it. */
export interface Draining {
  /** Whether `/ready` must refuse. */
  begun(): boolean;
  /** Resolves after the seconds that the proxy was given, or at the second call. */
  begin(): Promise<void>;
}

export function createDraining(seconds: number): Draining {
  let end: (() => void) | undefined;
  let waited: Promise<void> | undefined;

  return {
    begun: () => waited !== undefined,
    begin() {
      if (waited) end?.();
      waited ??= new Promise((resolve) => {
        const timer = setTimeout(resolve, seconds * 1_000);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      return waited;
    },
  };
}
