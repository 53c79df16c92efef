import { createContext } from 'react';

/** What the server knew when it rendered the page. The browser's first render must show the same, or React starts again. */
export interface FirstRenderFacts {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the page has two columns; the server guesses it. */
  readonly wide: boolean;
}

/** Null where the server has rendered nothing. */
export const FirstRender = createContext<FirstRenderFacts | null>(null);
