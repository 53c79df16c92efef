import type { Convention, History } from '@passerelle/api/rules';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Judged } from './judged.ts';

type Judge = (convention: Convention, history: History) => Judged;
const nothing: Judged = { live: [], missing: [] };

/**
 * What the rules find in a convention as one types; nothing until the rules are loaded. Typing comes first: the findings
 * follow when there is time.
 */
export function useFindings(
  convention: Convention,
  history: History,
): Judged & { /** False until the rules are loaded. */ isLoaded: boolean } {
  const [judge, setJudge] = useState<Judge | null>(null);
  useEffect(() => {
    let left = false;
    // without the rules the page still works: the API judges the same when the convention is sent
    import('./judged.ts').then(
      (loaded) => !left && setJudge(() => loaded.judgedBy),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  const settled = useDeferredValue(convention);
  const judged = useMemo(() => judge?.(settled, history) ?? nothing, [judge, settled, history]);
  return { ...judged, isLoaded: judge !== null };
}
