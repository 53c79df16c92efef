import { useSearchParams } from 'react-router';

export type Scope = 'mine' | 'structure';

/** Whose people the page shows; it stands in the address. */
export function useScope(): [scope: Scope, set: (scope: Scope) => void] {
  const [search, setSearch] = useSearchParams();
  const scope = search.get('perimetre') === 'structure' ? 'structure' : 'mine';
  const set = (next: Scope) => {
    const params = new URLSearchParams(search);
    if (next === 'structure') params.set('perimetre', 'structure');
    else params.delete('perimetre');
    setSearch(params, { replace: true, preventScrollReset: true });
  };
  return [scope, set];
}
