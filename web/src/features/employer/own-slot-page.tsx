import type { Slot } from '@passerelle/api/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { PeriodText, useNow } from '../../ui/date-text.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { RetiredOccupation } from '../../ui/retired-occupation.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { CandidacyCard } from '../candidacies/candidacy-card.tsx';
import { byTurn } from '../candidacies/wording.ts';
import { AccommodationQuestions } from './accommodation-questions.tsx';
import { PlaceDots } from './place-dots.tsx';
import { SlotStateBadge } from './slot-state-badge.tsx';
import { SlotTools } from './slot-tools.tsx';
import { useEmployerText } from './text.ts';
import { useSlotConfirmation } from './use-slot-moves.ts';
import './employer.css';

const idPattern = /^[0-9a-f]{24}$/;

/** One of the company's slots: its places, the candidacies by turn, and the actions on it. */
export function OwnSlotPage() {
  const t = useEmployerText();
  const { slotId = '' } = useParams();
  const valid = idPattern.test(slotId);
  const slot = useQuery({ ...queryOf('GET /slots/:slotId', { params: { slotId } }), enabled: valid });
  if (!valid || hasCode(slot.error, 'not_found') || slot.data?.abilities.edit === false)
    return <NotFoundPage />;
  if (!slot.data)
    return (
      <Page title={t('slot.untitled')} crumbs={[{ to: paths.employerHome, label: t('slot.crumb') }]} wide>
        {slot.isError ? (
          <ErrorState error={slot.error} onRetry={() => void slot.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Page>
    );
  return <OwnSlot slot={slot.data} />;
}

function OwnSlot({ slot }: { slot: Slot }) {
  const t = useEmployerText();
  return (
    <Page
      title={slot.title}
      lead={
        <span className="p-row">
          <SlotStateBadge state={slot.state} full={slot.full} />
          {slot.establishment.name} · {slot.commune.name}
        </span>
      }
      crumbs={[{ to: paths.employerHome, label: t('slot.crumb') }]}
      wide
    >
      {slot.state === 'draft' && <Alert tone="info">{t('slot.draftHint')}</Alert>}
      {slot.state === 'paused' && slot.withoutManager && (
        <Alert tone="warning">{t('slot.withoutManager')}</Alert>
      )}
      {slot.state === 'paused' && slot.pauseReason && (
        <Alert tone="warning">{t('slot.pausedFor', { reason: slot.pauseReason })}</Alert>
      )}
      {slot.asked && <StillOpen slot={slot} />}
      <AccommodationQuestions slot={slot} />
      <SlotTools slot={slot} />
      <div className="p-columns">
        <Candidacies slotId={slot.id} />
        <About slot={slot} />
      </div>
    </Page>
  );
}

/** Asked after sixty days without a change. */
function StillOpen({ slot }: { slot: Slot }) {
  const t = useEmployerText();
  const confirming = useSlotConfirmation(slot);
  return (
    <Alert tone="info" title={t('slot.asked')}>
      <p>{t('slot.askedText')}</p>
      <Button size="sm" busy={confirming.pending} onClick={() => void confirming.run()}>
        {t('table.stillOpen')}
      </Button>
    </Alert>
  );
}

function Candidacies({ slotId }: { slotId: string }) {
  const t = useEmployerText();
  const now = useNow();
  const list = useInfiniteQuery(pagesOf('GET /candidacies', { query: { slotId, limit: 50 } }));
  const cards = itemsOf(list.data);
  return (
    <section aria-labelledby="candidacies">
      <h2 id="candidacies" className="p-legend">
        {t('slot.candidacies')}
      </h2>
      <ListCount list={list} of="requests" />
      {list.isPending ? (
        <Skeleton cards={2} />
      ) : list.isError && cards.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : cards.length === 0 ? (
        <EmptyState icon="inbox" title={t('slot.candidaciesNone')}>
          <p>{t('slot.candidaciesNoneHint')}</p>
        </EmptyState>
      ) : (
        byTurn(cards, 'employer', now).map(({ group, cards: found }) => (
          <div key={group} className="p-spaced">
            <h3 className="p-subtitle">{t(`slot.groups.${group}`)}</h3>
            <ul className="p-list">
              {found.map((candidacy) => (
                <li key={candidacy.id}>
                  <CandidacyCard candidacy={candidacy} level={4} />
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  );
}

function About({ slot }: { slot: Slot }) {
  const t = useEmployerText();
  return (
    <section className="p-card" aria-labelledby="about">
      <h2 id="about" className="p-card__title">
        {t('slot.about')}
      </h2>
      {slot.occupation.retired && <RetiredOccupation retired={slot.occupation.retired} />}
      <PlaceDots places={slot.places} placesLeft={slot.placesLeft} />
      <p className="p-small">
        <Icon name="calendar" /> <PeriodText period={slot.period} />
      </p>
      <WeekGrid value={slot.week} label={t('slot.week')} />
      {slot.skills.length > 0 && (
        <div>
          <h3 className="p-subtitle">{t('slot.skills')}</h3>
          <ul className="p-chips">
            {slot.skills.map((skill) => (
              <li key={skill.id}>
                <Chip tone={skill.taught ? 'learn' : 'neutral'} icon={skill.taught ? 'lightbulb' : 'check'}>
                  {skill.label} ({t(skill.taught ? 'slot.taught' : 'slot.used')})
                </Chip>
              </li>
            ))}
          </ul>
        </div>
      )}
      <ButtonLink kind="tertiary" size="sm" icon="eye" to={paths.slot(slot.id)}>
        {t('slot.public')}
      </ButtonLink>
    </section>
  );
}
