import type { ReachScope } from '@passerelle/api/contract';
import { useSearchParams } from 'react-router';

/** Of the address of a page. */
export const searchOf = (scope: ReachScope) => (scope === 'structure' ? '?perimetre=structure' : '');

/** Whose people the page shows; it stands in the address. */
export function useScope(): [scope: ReachScope, set: (scope: ReachScope) => void] {
  const [search, setSearch] = useSearchParams();
  const scope = search.get('perimetre') === 'structure' ? 'structure' : 'mine';
  const set = (next: ReachScope) => {
    const params = new URLSearchParams(search);
    if (next === 'structure') params.set('perimetre', 'structure');
    else params.delete('perimetre');
    setSearch(params, { replace: true, preventScrollReset: true });
  };
  return [scope, set];
}
