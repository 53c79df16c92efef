import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState, Skeleton } from '../../ui/states.tsx';
import { useCaseloadText } from './text.ts';

/** In place of an empty list about people: its own words, unless the counsellor accompanies nobody yet. */
export function NobodyYet({ children }: { children: ReactNode }) {
  const t = useCaseloadText();
  const people = useQuery(queryOf('GET /pathways', { query: { limit: 1 } }));
  if (people.isPending) return <Skeleton cards={1} />;
  if (people.data?.items.length !== 0) return children;
  return (
    <EmptyState icon="group" title={t('list.empty')}>
      <p>{t('list.emptyHint')}</p>
      <ButtonLink to={paths.newPerson}>{t('home.add')}</ButtonLink>
    </EmptyState>
  );
}
