import type { Slot } from '@passerelle/api/contract';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { PeriodText, useNow } from '../../ui/date-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { RetiredOccupation } from '../../ui/retired-occupation.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { CandidacyCard } from '../candidacies/candidacy-card.tsx';
import { byTurn } from '../candidacies/wording.ts';
import { PlaceDots } from './place-dots.tsx';
import { SlotStateBadge } from './slot-row.tsx';
import { useEmployerText } from './text.ts';
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
      <SlotTools slot={slot} />
      <div className="p-columns">
        <Candidacies slotId={slot.id} />
        <About slot={slot} />
      </div>
    </Page>
  );
}

function SlotTools({ slot }: { slot: Slot }) {
  const t = useEmployerText();
  const common = useCommonText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [closing, setClosing] = useState(false);
  const { moveTo, edit } = slot.abilities;
  const endClosing = () => setClosing(false);
  const moving = useApiMutation({
    send: ({ to }: { to: Slot['state']; undo?: Slot['state'] | undefined }) =>
      request('POST /slots/:slotId/moves', { params: { slotId: slot.id }, body: { to } }),
    onAnswer: (moved) => {
      client.setQueryData(queryOf('GET /slots/:slotId', { params: { slotId: slot.id } }).queryKey, moved);
    },
    says: (_moved, { to, undo }) => ({
      text: t(`slot.moved.${to}`),
      ...(undo && { undo: () => void moving.run({ to: undo }) }),
    }),
    stale: ['GET /slots/mine', 'GET /slots'],
    onDone: endClosing,
    onProblem: endClosing,
    staleOnProblem: ['GET /slots/:slotId'],
  });
  const copying = useApiMutation({
    send: () => request('POST /slots/:slotId/copies', { params: { slotId: slot.id } }),
    says: t('slot.duplicated'),
    stale: ['GET /slots/mine', 'GET /slots'],
    onDone: (copy) => navigate(paths.editSlot(copy.id)),
    staleOnProblem: ['GET /slots/:slotId'],
  });
  const busy = moving.pendingInput?.to;
  const move = (to: Slot['state'], undo?: Slot['state']) => void moving.run({ to, undo });
  const draft = slot.state === 'draft';
  return (
    <div className="p-slot-tools">
      {moveTo.includes('published') && (
        <Button
          icon="play"
          busy={busy === 'published'}
          onClick={() => move('published', draft ? undefined : 'paused')}
        >
          {t(draft ? 'slot.publish' : 'slot.resume')}
        </Button>
      )}
      {edit && (
        <ButtonLink kind="secondary" icon="edit" to={paths.editSlot(slot.id)}>
          {t('slot.edit')}
        </ButtonLink>
      )}
      {moveTo.includes('paused') && (
        <Button
          kind="tertiary"
          icon="pause"
          busy={busy === 'paused'}
          onClick={() => move('paused', 'published')}
        >
          {t('slot.pause')}
        </Button>
      )}
      <Button kind="tertiary" icon="copy" busy={copying.pending} onClick={() => void copying.run()}>
        {t('slot.duplicate')}
      </Button>
      {moveTo.includes('closed') && (
        <Button kind="quiet" icon="lock" onClick={() => setClosing(true)}>
          {t('slot.close')}
        </Button>
      )}
      <Dialog
        open={closing}
        onClose={() => setClosing(false)}
        title={t('slot.closeTitle')}
        footer={
          <>
            <Button kind="tertiary" onClick={() => setClosing(false)}>
              {common('state.back')}
            </Button>
            <Button busy={busy === 'closed'} onClick={() => move('closed')}>
              {t('slot.close')}
            </Button>
          </>
        }
      >
        <p>{t('slot.closeText')}</p>
      </Dialog>
    </div>
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
