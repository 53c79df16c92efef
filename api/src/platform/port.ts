/**
 * What a feature asks of later ones. The earlier one declares the interface and offers the port, the later one connects
 * its implementation at set-up. So no feature knows those above it.
 */
export interface Port<T> {
  /** Null where the later feature is not running: a script that needs none, a test of a few features. */
  readonly connected: T | null;
  /** The implementation. Throws where none is connected. */
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
