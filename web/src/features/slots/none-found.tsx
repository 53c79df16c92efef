import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { EmptyState, Skeleton } from '../../ui/states.tsx';

/** In place of an empty list of slots: its own words, unless the whole territory has no open slot. */
export function NoneFound({ children }: { children: ReactNode }) {
  const t = useCommonText();
  const territory = useQuery(queryOf('GET /territory'));
  if (territory.isPending) return <Skeleton cards={1} />;
  if (territory.data?.figures.openSlots !== 0) return children;
  return (
    <EmptyState icon="store" title={t('noSlots.title')}>
      <p>{t('noSlots.text')}</p>
    </EmptyState>
  );
}
