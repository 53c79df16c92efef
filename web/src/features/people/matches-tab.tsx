import type { Pathway, Widening } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { TravelRing } from '../../ui/drawings/travel-ring.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { FitLabel, Obstacles, SkillChips } from '../matching/reason-bars.tsx';
import { sentenceOf, skillCountsOf } from '../matching/sentence.ts';
import { ToAsk } from '../matching/to-ask.tsx';
import { readTrial, withTrial } from '../matching/trial.ts';
import { TrialNotice, Widenings } from '../matching/widenings.tsx';
import { ProposeDrawer } from '../propose/propose-drawer.tsx';
import { Pick, SelectionBar, useSelection } from '../propose/selection-bar.tsx';
import { NoneFound } from '../slots/none-found.tsx';
import { SlotCard } from '../slots/slot-card.tsx';
import { usePeopleText } from './text.ts';

function Nothing() {
  const t = usePeopleText();
  return (
    <NoneFound>
      <EmptyState icon="search" title={t('matches.empty')}>
        <p>{t('matches.emptyHint')}</p>
      </EmptyState>
    </NoneFound>
  );
}

/** Slots ranked for this person, each with its reasons and one button. */
export function MatchesTab({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const locale = useLocale();
  const [search, setSearch] = useSearchParams();
  const obstacles = search.get('obstacles') === 'oui';
  const trial = readTrial(search);
  const tryOut = (widening: Widening | null) => setSearch((before) => withTrial(before, widening));
  const [slotId, setSlotId] = useState<string | null>(null);
  const list = useInfiniteQuery(
    pagesOf('GET /pathways/:pathwayId/matches', {
      params: { pathwayId: pathway.id },
      query: { ...(obstacles && { obstacles: 'true' }), ...trial },
    }),
  );
  const ended = list.isSuccess && !list.hasNextPage && !trial;
  const selection = useSelection();
  const items = itemsOf(list.data);
  const { commune, location, travelLimitKm } = pathway.profile;
  if (hasCode(list.error, 'consent_missing')) {
    return (
      <EmptyState icon="shield" title={t('matches.consent')}>
        <Button onClick={() => setSearch({ onglet: 'acces' })}>{t('matches.consentButton')}</Button>
      </EmptyState>
    );
  }
  const toggle = () =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (obstacles) next.delete('obstacles');
        else next.set('obstacles', 'oui');
        return next;
      },
      { preventScrollReset: true },
    );
  return (
    <div className="p-columns">
      <div className="p-stack">
        <div className="p-chips">
          <Chip pressed={obstacles} onToggle={toggle}>
            {t('matches.obstacles')}
          </Chip>
        </div>
        {trial && <TrialNotice trial={trial} onEnd={() => tryOut(null)} />}
        <ListCount list={list} of="slots" />
        {list.isPending ? (
          <Skeleton cards={3} />
        ) : list.isError && items.length === 0 ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : items.length === 0 ? (
          <Nothing />
        ) : (
          <ul className="p-list">
            {items.map(({ slot, explanation, candidacyId, mutual }) => (
              <li key={slot.id}>
                <SlotCard
                  slot={slot}
                  distanceKm={explanation.distanceKm ?? undefined}
                  eyebrow={
                    <FitLabel score={mutual ?? explanation.score} skills={skillCountsOf(explanation)} />
                  }
                  why={sentenceOf(explanation, locale, { who: 'person', name: pathway.firstName })}
                  extra={
                    <>
                      <SkillChips explanation={explanation} />
                      <Obstacles explanation={explanation} who="person" />
                      <ToAsk slotId={slot.id} explanation={explanation} />
                    </>
                  }
                  footer={
                    candidacyId ? (
                      <ButtonLink kind="tertiary" size="sm" to={paths.candidacy(candidacyId)}>
                        {t('forSlot.see')}
                      </ButtonLink>
                    ) : (
                      pathway.abilities.propose && (
                        <>
                          <Button size="sm" icon="send" onClick={() => setSlotId(slot.id)}>
                            {t('matches.propose')}
                          </Button>
                          <Pick selection={selection} id={slot.id} name={slot.title} />
                        </>
                      )
                    )
                  }
                />
              </li>
            ))}
          </ul>
        )}
        <Pager
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
        {ended && <Widenings pathwayId={pathway.id} onTry={tryOut} />}
        <SelectionBar
          selection={selection}
          pairs={items
            .filter(({ slot }) => selection.picked.includes(slot.id))
            .map(({ slot, explanation }) => ({ person: pathway, slot, explanation }))}
        />
      </div>
      <aside>
        {commune && (
          <section aria-labelledby="ring">
            <h2 id="ring" className="p-subtitle">
              {t('matches.ring')}
            </h2>
            <TravelRing
              place={commune.name}
              km={travelLimitKm}
              center={location}
              places={items.map(({ slot }) => ({
                id: slot.id,
                label: `${slot.title}, ${slot.commune.name}`,
                ...slot.location,
              }))}
            />
          </section>
        )}
      </aside>
      <ProposeDrawer person={slotId ? pathway : null} slotId={slotId} onClose={() => setSlotId(null)} />
    </div>
  );
}
