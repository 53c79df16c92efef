import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { NoneFound } from '../slots/none-found.tsx';
import { CandidacyCard } from './candidacy-card.tsx';
import { ExportCandidacies } from './export-candidacies.tsx';
import { useCandidaciesText } from './text.ts';
import { byTurn, type WorkGroup } from './wording.ts';

/** How many ended candidacies are shown below the active ones; a filter lists them all. */
const lastEnded = 5;
const groups = ['all', 'mine', 'theirs', 'done'] as const;
const idPattern = /^[0-9a-f]{24}$/;

/** All candidacies the user may see, grouped by whose turn it is. The filter is in the URL. */
export function CandidaciesPage() {
  const t = useCandidaciesText();
  const role = useRole() ?? 'beneficiary';
  const now = useNow();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('groupe');
  const group = groups.find((each) => each === asked) ?? 'all';
  const idOf = (name: string) => {
    const value = search.get(name) ?? '';
    return idPattern.test(value) ? value : undefined;
  };
  const slotId = idOf('offre');
  const pathwayId = idOf('personne');
  const list = useInfiniteQuery(
    pagesOf('GET /candidacies', {
      query: { group, limit: 40, ...(slotId && { slotId }), ...(pathwayId && { pathwayId }) },
    }),
  );
  const cards = itemsOf(list.data);
  const reader = role === 'coordinator' ? 'employer' : role;
  // the ended ones come last, so every further page holds only ended ones
  const shortened = group === 'all' && byTurn(cards, role, now).some(tooMany);

  const choose = (next: 'all' | WorkGroup) =>
    setSearch(
      (before) => {
        const params = new URLSearchParams(before);
        if (next === 'all') params.delete('groupe');
        else params.set('groupe', next);
        return params;
      },
      { preventScrollReset: true },
    );
  return (
    <Page title={t(`title.${reader}`)} lead={t(`lead.${reader}`)}>
      <fieldset className="p-chips p-bare" aria-label={t('filter.label')}>
        {groups.map((each) => (
          <Chip key={each} pressed={group === each} onToggle={() => choose(each)}>
            {t(`filter.${each}`)}
          </Chip>
        ))}
        {(slotId || pathwayId) && (
          <Chip pressed icon="close" onToggle={() => setSearch({})}>
            {t(slotId ? 'filter.slot' : 'filter.person')}
          </Chip>
        )}
      </fieldset>
      {cards.length > 0 && role !== 'beneficiary' && (
        <ExportCandidacies
          what={t(`title.${reader}`)}
          asked={{ group, ...(slotId && { slotId }), ...(pathwayId && { pathwayId }) }}
        />
      )}
      <ListCount list={shortened ? { ...list, hasNextPage: false } : list} of="candidacies" />
      {list.isPending ? (
        <Skeleton cards={4} />
      ) : list.isError && cards.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : cards.length === 0 ? (
        search.size > 0 ? (
          <EmptyState icon="inbox" title={t('empty.filtered')}>
            <Button kind="secondary" onClick={() => setSearch({})}>
              {t('filter.clear')}
            </Button>
          </EmptyState>
        ) : (
          <Reason reader={reader}>
            <EmptyState icon="inbox" title={t(`empty.${reader}`)}>
              <p>{t(`empty.${reader}Hint`)}</p>
              <ButtonLink
                to={
                  reader === 'beneficiary'
                    ? paths.mySlots
                    : reader === 'counsellor'
                      ? paths.caseload
                      : paths.newSlot
                }
              >
                {t(`empty.${reader}Button`)}
              </ButtonLink>
            </EmptyState>
          </Reason>
        )
      ) : (
        byTurn(cards, role, now).map(({ group: each, cards: found }) => (
          <section key={each} className="p-section" aria-labelledby={`group-${each}`}>
            <h2 id={`group-${each}`}>{t(`groups.${each}`)}</h2>
            <ul className="p-list">
              {(shortened && each === 'done' ? found.slice(0, lastEnded) : found).map((candidacy) => (
                <li key={candidacy.id}>
                  <CandidacyCard candidacy={candidacy} />
                </li>
              ))}
            </ul>
            {shortened && each === 'done' && (
              <Button kind="tertiary" onClick={() => choose('done')}>
                {t('filter.allDone')}
              </Button>
            )}
          </section>
        ))
      )}
      <Pager
        hasMore={list.hasNextPage && !shortened}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}

const tooMany = ({ group, cards }: { group: WorkGroup; cards: readonly unknown[] }) =>
  group === 'done' && cards.length > lastEnded;

/** Without an open slot on the territory, nobody could ask for one. */
const Reason = ({ reader, children }: { reader: string; children: ReactNode }) =>
  reader === 'employer' ? children : <NoneFound>{children}</NoneFound>;
