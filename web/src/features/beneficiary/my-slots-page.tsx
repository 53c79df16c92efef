import type { Pathway, Widening } from '@passerelle/api/contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { SiteSearchBox, siteSearchId } from '../../app/site-search.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { MapView } from '../map/map-view.tsx';
import { labelsOf } from '../map/place-points.ts';
import { FitLabel, Obstacles, SkillChips } from '../matching/reason-bars.tsx';
import { sentenceOf, skillCountsOf } from '../matching/sentence.ts';
import { ToAsk } from '../matching/to-ask.tsx';
import { keepTrial, readTrial, withTrial } from '../matching/trial.ts';
import { TrialNotice, Widenings } from '../matching/widenings.tsx';
import { NoneFound } from '../slots/none-found.tsx';
import { readFilters, type SlotFilters, writeFilters } from '../slots/search-params.ts';
import { SlotCard } from '../slots/slot-card.tsx';
import { SplitView } from '../slots/split-view.tsx';
import { useSlotsText } from '../slots/text.ts';
import { ConsentMissing } from './consent-missing.tsx';
import { useBeneficiaryText } from './text.ts';

const objectives = ['discover', 'confirm', 'recruit'] as const;

/** Slots ranked for the person, each with one sentence that explains the match. */
export function MySlotsPage() {
  const t = useBeneficiaryText();
  const pathway = useQuery(queryOf('GET /pathways/mine'));
  return (
    <Page
      title={t('slots.title')}
      lead={t('slots.lead')}
      actions={
        <ButtonLink to={paths.profile} kind="tertiary" icon="edit">
          {t('slots.profile')}
        </ButtonLink>
      }
      wide
    >
      {pathway.isPending ? (
        <Skeleton cards={4} />
      ) : pathway.isError ? (
        <ErrorState error={pathway.error} onRetry={() => void pathway.refetch()} />
      ) : (
        <MatchList pathway={pathway.data} />
      )}
    </Page>
  );
}

function MatchList({ pathway }: { pathway: Pathway }) {
  const t = useBeneficiaryText();
  const locale = useLocale();
  const slotsText = useSlotsText();
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => readFilters(search), [search]);
  const change = (changes: Partial<SlotFilters>) =>
    setSearch(keepTrial(search, writeFilters({ ...filters, ...changes })), { preventScrollReset: true });
  const trial = useMemo(() => readTrial(search), [search]);
  const tryOut = (widening: Widening | null) => setSearch(withTrial(search, widening));
  const { q, withinKm, objective, sort, obstacles } = filters;
  const matches = useInfiniteQuery({
    ...pagesOf('GET /pathways/:pathwayId/matches', {
      params: { pathwayId: pathway.id },
      query: {
        ...(q && { q }),
        ...(withinKm && { withinKm }),
        ...(objective && { objective }),
        ...(obstacles && { obstacles: 'true' }),
        ...trial,
        sort,
      },
    }),
    placeholderData: keepPreviousData,
  });
  const items = itemsOf(matches.data);
  const ended = matches.isSuccess && !matches.hasNextPage && !q && !trial;
  const { location, travelLimitKm } = pathway.profile;
  const map = useMemo(
    () => ({
      points: items.map(({ slot }) => ({
        id: slot.id,
        ...slot.location,
        title: slot.title,
        subtitle: `${slot.establishment.name}, ${slot.commune.name}`,
        to: paths.slot(slot.id),
      })),
      labels: labelsOf(items.map(({ slot }) => ({ name: slot.commune.name, ...slot.location }))),
      ring: location ? { ...location, km: withinKm ?? trial?.tryKm ?? travelLimitKm } : null,
    }),
    [items, location, travelLimitKm, withinKm, trial],
  );

  if (hasCode(matches.error, 'consent_missing')) return <ConsentMissing />;
  return (
    <>
      <WordSearch q={q} onChange={(words) => change({ q: words })} />
      <MatchFilters filters={filters} travelLimitKm={travelLimitKm} onChange={change} />
      {trial && <TrialNotice trial={trial} onEnd={() => tryOut(null)} />}
      <div className="p-list-head">
        <ListCount list={matches} of="slots" />
        <Select
          label={t('slots.sort')}
          value={sort}
          onChange={(event) => change({ sort: event.target.value as SlotFilters['sort'] })}
          options={(['fit', 'distance', 'date'] as const).map((value) => ({
            value,
            label: t(`slots.sorts.${value}`),
          }))}
        />
      </div>
      <SplitView map={(tall) => <MapView {...map} label={slotsText('list.map')} tall={tall} />}>
        {matches.isPending ? (
          <Skeleton cards={4} />
        ) : matches.isError ? (
          <ErrorState error={matches.error} onRetry={() => void matches.refetch()} />
        ) : items.length === 0 ? (
          <Nothing
            onClear={search.size > 0 ? () => setSearch({}) : undefined}
            onObstacles={obstacles ? undefined : () => change({ obstacles: true })}
          />
        ) : (
          <ul className="p-list">
            {items.map(({ slot, explanation, candidacyId }) => (
              <li key={slot.id}>
                <SlotCard
                  slot={slot}
                  distanceKm={explanation.distanceKm ?? undefined}
                  eyebrow={<FitLabel score={explanation.score} skills={skillCountsOf(explanation)} />}
                  why={sentenceOf(explanation, locale)}
                  extra={
                    <>
                      <SkillChips explanation={explanation} />
                      <Obstacles explanation={explanation} who="you" />
                      <ToAsk slotId={slot.id} explanation={explanation} />
                    </>
                  }
                  footer={
                    candidacyId && (
                      <Badge tone="info" icon="send">
                        {t('slots.applied')}
                      </Badge>
                    )
                  }
                />
              </li>
            ))}
          </ul>
        )}
        <Pager
          hasMore={matches.hasNextPage}
          loading={matches.isFetchingNextPage}
          onMore={() => void matches.fetchNextPage()}
        />
        {ended && <Widenings pathwayId={pathway.id} onTry={tryOut} />}
      </SplitView>
    </>
  );
}

function Nothing({
  onClear,
  onObstacles,
}: {
  onClear: (() => void) | undefined;
  onObstacles: (() => void) | undefined;
}) {
  const t = useBeneficiaryText();
  return (
    <NoneFound>
      <EmptyState icon="search" title={t('slots.empty')}>
        <p>{t('slots.emptyHint')}</p>
        <div className="p-row">
          {onClear && (
            <Button kind="secondary" onClick={onClear}>
              {t('slots.clear')}
            </Button>
          )}
          {onObstacles && (
            <Button kind="secondary" onClick={onObstacles}>
              {t('slots.withObstacles')}
            </Button>
          )}
        </div>
      </EmptyState>
    </NoneFound>
  );
}

/** The search of the page; `/` leads to it. */
function WordSearch({ q, onChange }: { q: string; onChange: (words: string) => void }) {
  const t = useSlotsText();
  return (
    <search>
      <form
        className="p-filters"
        onSubmit={(event) => {
          event.preventDefault();
          onChange(String(new FormData(event.currentTarget).get('mots') ?? '').trim());
        }}
      >
        <div className="p-filters__words">
          <SiteSearchBox />
          <TextInput
            key={q}
            id={siteSearchId}
            label={t('list.words')}
            name="mots"
            type="search"
            defaultValue={q}
            placeholder={t('list.wordsPlaceholder')}
            maxLength={200}
          />
          <Button type="submit" icon="search">
            {t('list.submit')}
          </Button>
        </div>
      </form>
    </search>
  );
}

function MatchFilters({
  filters,
  travelLimitKm,
  onChange,
}: {
  filters: SlotFilters;
  travelLimitKm: number;
  onChange: (changes: Partial<SlotFilters>) => void;
}) {
  const t = useBeneficiaryText();
  const common = useCommonText();
  const radii = [5, 10, 20].filter((km) => km < travelLimitKm);
  return (
    <fieldset className="p-chips p-bare" aria-label={t('slots.filters')}>
      {filters.q && (
        <Chip pressed onToggle={() => onChange({ q: '' })} icon="close">
          {t('slots.words', { q: filters.q })}
        </Chip>
      )}
      {objectives.map((each) => (
        <Chip
          key={each}
          pressed={filters.objective === each}
          onToggle={() => onChange({ objective: filters.objective === each ? null : each })}
        >
          {common(`objectives.${each}`)}
        </Chip>
      ))}
      {radii.map((km) => (
        <Chip
          key={km}
          pressed={filters.withinKm === km}
          onToggle={() => onChange({ withinKm: filters.withinKm === km ? null : km })}
        >
          {t('slots.near', { km })}
        </Chip>
      ))}
      <Chip pressed={filters.obstacles} onToggle={() => onChange({ obstacles: !filters.obstacles })}>
        {t('slots.obstacles')}
      </Chip>
    </fieldset>
  );
}
