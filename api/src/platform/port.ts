/**
 * A service that an earlier feature needs from a later one. The earlier feature declares the interface and offers the
 * port; the later one connects its implementation at set-up. This way no feature imports later ones.
 */
export interface Port<T> {
  /** Null when the later feature is not running: in some scripts, and in tests of a few features. */
  readonly connected: T | null;
  /** The implementation. Throws when none is connected. */
  get(): T;
  connect(implementation: T): void;
}

export function createPort<T>(name: string): Port<T> {
  let connected: T | null = null;
  return {
    get connected() {
      return connected;
    },
    get() {
      if (!connected)
        throw new Error(`No feature is connected to the port "${name}": is it in the feature list?`);
      return connected;
    },
    connect(implementation) {
      if (connected) throw new Error(`The port "${name}" is connected already`);
      connected = implementation;
    },
  };
}
