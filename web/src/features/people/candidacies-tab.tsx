import type { Pathway } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { ListCount } from '../../ui/list-count.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { CandidacyCard } from '../candidacies/candidacy-card.tsx';
import { NoneFound } from '../slots/none-found.tsx';
import { usePeopleText } from './text.ts';

/** The person's candidacies, the latest first; each card opens its own timeline. */
export function CandidaciesTab({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const list = useInfiniteQuery(pagesOf('GET /candidacies', { query: { pathwayId: pathway.id, limit: 50 } }));
  const cards = itemsOf(list.data);
  if (list.isPending) return <Skeleton cards={2} />;
  if (list.isError && cards.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (cards.length === 0) {
    return (
      <NoneFound>
        <EmptyState icon="flag" title={t('candidacies.empty')}>
          <p>{t('candidacies.emptyHint')}</p>
        </EmptyState>
      </NoneFound>
    );
  }
  return (
    <>
      <h2 className="fr-sr-only">{t('person.candidacies')}</h2>
      <ListCount list={list} of="candidacies" />
      <ol className="p-list">
        {[...cards]
          .sort((first, second) => second.since.localeCompare(first.since))
          .map((candidacy) => (
            <li key={candidacy.id}>
              <CandidacyCard candidacy={candidacy} about="slot" />
            </li>
          ))}
      </ol>
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}
