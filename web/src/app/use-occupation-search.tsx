import type { OccupationRef } from '@passerelle/api/contract';
import { useCommonText } from '../i18n/common-text.ts';
import { request } from './api.ts';

type Title = Pick<OccupationRef, 'code' | 'label'> & { appellation: string };

/** What an `Autocomplete` needs to search occupations by any of their titles. */
export function useOccupationSearch() {
  const common = useCommonText();
  return {
    search: async (q: string, signal: AbortSignal) =>
      (await request('GET /directory/occupations', { query: { q, limit: 8 } }, { signal })).items,
    noneText: common('state.noJob'),
    itemKey: ({ code, appellation }: Title) => `${code} ${appellation}`,
    itemLabel: ({ appellation }: Title) => appellation,
    renderItem: ({ appellation, label }: Title) => (
      <>
        {appellation}
        {appellation !== label && <span className="p-muted p-small"> · {label}</span>}
      </>
    ),
  };
}
