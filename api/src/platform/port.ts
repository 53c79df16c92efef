/**
 * What a feature asks of those that stand on it. The lower one says what it asks (an interface of its own) and offers
 * the port; the higher one, which is set up later, answers. So nothing below knows who is above.
 */
export interface Port<T> {
  /** Null where no feature that answers is running: a script that needs none, a test of a few features. */
  readonly answer: T | null;
  /** Throws where nobody answers. */
  mustAnswer(): T;
  connect(answer: T): void;
}

export function createPort<T>(name: string): Port<T> {
  let connected: T | null = null;
  return {
    get answer() {
      return connected;
    },
    mustAnswer() {
      if (!connected) throw new Error(`No feature answers "${name}": is it in the feature list?`);
      return connected;
    },
    connect(answer) {
      if (connected) throw new Error(`"${name}" is answered already`);
      connected = answer;
    },
  };
}
