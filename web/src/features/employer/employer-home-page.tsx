import type { CandidacyCard, Establishment } from '@passerelle/api/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { CandidacyCard as Card } from '../candidacies/candidacy-card.tsx';
import { nameOfCandidate } from '../candidacies/wording.ts';
import { MyRequests } from '../companies/my-requests.tsx';
import { ToConfirmNote } from '../companies/to-confirm.tsx';
import { ToSignNote } from '../signing/to-sign-note.tsx';
import { arrivalsOf } from './arrivals.ts';
import { ExportSlots } from './export-slots.tsx';
import { OwnAnswers } from './own-answers.tsx';
import { RestAll } from './rest-all.tsx';
import { SlotsTable } from './slots-table.tsx';
import { useEmployerText } from './text.ts';
import './employer.css';

/** First the candidacies that wait for an answer, the oldest first; then arrivals; then the company's slots. */
export function EmployerHomePage() {
  const t = useEmployerText();
  const establishments = useQuery(queryOf('GET /establishments/mine', { query: { limit: 100 } }));
  const none = establishments.data?.items.length === 0;
  return (
    <Page
      title={t('home.title')}
      lead={t('home.lead')}
      actions={
        !none && (
          <>
            <div className="p-home-links p-home-links--wide">
              <OtherPages />
            </div>
            <ButtonLink to={paths.newSlot} icon="add">
              {t('home.newSlot')}
            </ButtonLink>
          </>
        )
      }
      wide
    >
      {none ? (
        <>
          <EmptyState icon="store" title={t('home.declareTitle')}>
            <p>{t('home.declareText')}</p>
            <div className="p-actions">
              <ButtonLink to={paths.establishment}>{t('home.declare')}</ButtonLink>
              <ButtonLink to={paths.joinEstablishment} kind="secondary">
                {t('home.join')}
              </ButtonLink>
            </div>
          </EmptyState>
          <MyRequests />
        </>
      ) : (
        <>
          <ToSignNote />
          <OwnTrust establishments={establishments.data?.items ?? []} />
          <div className="p-columns">
            <Waiting />
            <Arrivals />
          </div>
          <Slots />
          {/* on a phone those who wait come first */}
          <div className="p-home-links p-home-links--phone">
            <OtherPages />
          </div>
        </>
      )}
    </Page>
  );
}

function OtherPages() {
  const t = useEmployerText();
  return (
    <>
      <ButtonLink to={paths.immersionWeek} kind="tertiary" icon="calendar">
        {t('home.week')}
      </ButtonLink>
      <ButtonLink to={paths.team} kind="tertiary" icon="team">
        {t('home.team')}
      </ButtonLink>
      <ButtonLink to={paths.establishment} kind="tertiary" icon="store">
        {t('home.establishment')}
      </ButtonLink>
      <ButtonLink to={paths.importSlots} kind="tertiary" icon="file">
        {t('home.importSlots')}
      </ButtonLink>
    </>
  );
}

/** What it means that an establishment is not confirmed yet, for each of the user's own. */
function OwnTrust({ establishments }: { establishments: readonly Establishment[] }) {
  return establishments.map((establishment) => {
    const { trust } = establishment;
    if (!trust || trust.state === 'confirmed') return null;
    return (
      <div key={establishment.id} className="p-spaced">
        <ToConfirmNote establishment={establishment} toConfirm={{ why: trust.state, since: trust.at }} />
      </div>
    );
  });
}

function Waiting() {
  const t = useEmployerText();
  const list = useInfiniteQuery(pagesOf('GET /candidacies', { query: { group: 'mine', limit: 20 } }));
  const cards = itemsOf(list.data);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="p-legend">
        {t('home.waiting')}
      </h2>
      <ListCount list={list} of="requests" />
      {list.isPending ? (
        <Skeleton cards={2} />
      ) : list.isError && cards.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : cards.length === 0 ? (
        <p className="p-muted">
          <Icon name="success" /> {t('home.waitingNone')}
        </p>
      ) : (
        <ul className="p-list">
          {[...cards]
            .sort((first, second) => first.since.localeCompare(second.since))
            .map((candidacy) => (
              <li key={candidacy.id}>
                <Card candidacy={candidacy} />
              </li>
            ))}
        </ul>
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <OwnAnswers />
      <p className="p-actions">
        <ButtonLink to={paths.candidacies} kind="quiet" iconRight="arrow-right">
          {t('home.allCandidacies')}
        </ButtonLink>
      </p>
    </section>
  );
}

function Arrivals() {
  const t = useEmployerText();
  const now = useNow();
  const accepted = useQuery(queryOf('GET /candidacies', { query: { state: 'accepted', limit: 100 } }));
  const here = useQuery(queryOf('GET /candidacies', { query: { state: 'in_immersion', limit: 100 } }));
  const found = arrivalsOf([...(accepted.data?.items ?? []), ...(here.data?.items ?? [])], now);
  if (found.length === 0) return null;
  return (
    <section className="p-card" aria-labelledby="arrivals">
      <h2 id="arrivals" className="p-card__title">
        {t('home.arrivals')}
      </h2>
      <ul className="p-arrivals">
        {found.map(({ card, inDays }) => (
          <ArrivalRow key={card.id} card={card} inDays={inDays} />
        ))}
      </ul>
    </section>
  );
}

function ArrivalRow({ card, inDays }: { card: CandidacyCard; inDays: number }) {
  const t = useEmployerText();
  const locale = useLocale();
  const name = nameOfCandidate(card.candidate);
  const words =
    card.state === 'in_immersion'
      ? t('home.here', { day: dayInWords(card.dates.to, locale) })
      : inDays === 0
        ? t('home.arrivesToday')
        : t('home.arrivesOn', { day: dayInWords(card.dates.from, locale) });
  return (
    <li className="p-row">
      <Avatar name={name} />
      <span>
        <Link to={paths.candidacy(card.id)}>{name}</Link>
        <br />
        <span className="p-small">{words}</span>
        <br />
        <span className="p-small p-muted">{card.slot.title}</span>
      </span>
    </li>
  );
}

function Slots() {
  const t = useEmployerText();
  const list = useInfiniteQuery(pagesOf('GET /slots/mine', { query: { limit: 50 } }));
  const slots = itemsOf(list.data);
  const closed = slots.filter(({ state }) => state === 'closed');
  const open = slots.filter(({ state }) => state !== 'closed');
  return (
    <section className="p-section" aria-labelledby="slots">
      <h2 id="slots">{t('home.slots')}</h2>
      <ListCount list={list} of="slots" />
      <RestAll slots={slots} />
      {slots.length > 0 && <ExportSlots />}
      {list.isPending ? (
        <Skeleton cards={3} />
      ) : list.isError && slots.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : slots.length === 0 ? (
        <EmptyState icon="briefcase" title={t('home.slotsNone')}>
          <p>{t('home.slotsNoneHint')}</p>
          <ButtonLink to={paths.newSlot}>{t('home.newSlot')}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          {open.length > 0 && <SlotsTable caption={t('home.slots')} slots={open} />}
          {closed.length > 0 && (
            <details className="p-closed">
              <summary>
                {t('home.closed')} ({closed.length})
              </summary>
              <SlotsTable caption={t('home.closed')} slots={closed} />
            </details>
          )}
        </>
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  );
}
