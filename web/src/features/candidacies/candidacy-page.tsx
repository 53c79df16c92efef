import type { Candidacy } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { MatchSkillBars } from '../../ui/drawings/skill-bars.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ToConfirmNote } from '../companies/to-confirm.tsx';
import { ImmersionLink } from '../immersion/immersion-link.tsx';
import { FitLabel, ReasonBars } from '../matching/reason-bars.tsx';
import { sentenceOf, skillCountsOf } from '../matching/sentence.ts';
import { Alternatives } from './alternatives.tsx';
import { Arrival } from './arrival.tsx';
import { AssessmentSection } from './assessment.tsx';
import { ConsentCard } from './consent-card.tsx';
import { ConventionSection } from './convention.tsx';
import { ConventionButton } from './convention-button.tsx';
import { DatesOutsideAlert } from './dates-outside.tsx';
import { IdentityCard } from './identity-card.tsx';
import { Moves } from './moves.tsx';
import { CounsellorBlock, PersonBlock } from './people-parts.tsx';
import { StateBadge } from './state-badge.tsx';
import { areDatesAgreed, useTermsWords } from './terms-words.ts';
import { useCandidaciesText } from './text.ts';
import { Timeline } from './timeline.tsx';
import { turnAction } from './turn-action.ts';
import { TurnButton } from './turn-button.tsx';
import { UrgentAlert } from './urgent-alert.tsx';
import { WaitLine } from './wait-line.tsx';
import { nameOfCandidate, slotNewsOf } from './wording.ts';
import './candidacies.css';
import { Colon } from '../../i18n/colon.tsx';

const idPattern = /^[0-9a-f]{24}$/;

/** Turns whose button stands in a part of this page. */
const elsewhere = ['consent', 'reply', 'assess'] as const;

/** One candidacy: its state, the match, and what the user can do. */
export function CandidacyPage() {
  const { candidacyId = '' } = useParams();
  const valid = idPattern.test(candidacyId);
  const query = useQuery({
    ...queryOf('GET /candidacies/:candidacyId', { params: { candidacyId } }),
    enabled: valid,
  });
  if (!valid || hasCode(query.error, 'not_found')) return <NotFoundPage />;
  if (query.isPending) return <Skeleton lines={10} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Detail candidacy={query.data} />;
}

function Detail({ candidacy }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const role = useRole();
  const { slot } = candidacy;
  const name = nameOfCandidate(candidacy.candidate);
  const title =
    role === 'beneficiary'
      ? t('page.titleOther', { slot: slot.title, company: slot.establishment.name })
      : t('page.titleEmployer', { name, slot: slot.title });
  // with a validated convention, the page of the immersion has the lists to tick
  const preparing = candidacy.state === 'accepted' && candidacy.convention?.state !== 'validated';
  const replies = turnAction(candidacy, role) === 'reply';
  const closed = candidacy.archive !== null && candidacy.archive.openUntil === null;
  return (
    <Page title={title} crumbs={[{ to: paths.candidacies, label: t('page.crumb') }]} wide>
      <div className="p-candidacy__state">
        <StateBadge state={candidacy.state} />
        <WaitLine candidacy={candidacy} />
      </div>
      {candidacy.overlaps && role !== 'beneficiary' && <Alert tone="warning">{t('card.overlaps')}</Alert>}
      <ToConfirmNote establishment={slot.establishment} toConfirm={candidacy.companyToConfirm} />
      <UrgentAlert candidacy={candidacy} />
      <DatesOutsideAlert candidacy={candidacy} />
      <ConsentCard candidacy={candidacy} />
      <IdentityCard candidacy={candidacy} />
      <div className="p-candidacy__actions">
        <TurnButton candidacy={candidacy} except={elsewhere} />
        <ConventionButton candidacy={candidacy} />
        <Moves candidacy={candidacy} />
        <ButtonLink
          kind={replies ? 'primary' : 'tertiary'}
          icon="chat"
          to={(replies ? paths.reply : paths.conversation)(candidacy.id)}
        >
          {t(replies ? 'card.reply' : 'card.write')}
        </ButtonLink>
      </div>
      {candidacy.declineReason && (
        <p>{t('page.declinedFor', { reason: t(`reasons.${candidacy.declineReason}`) })}</p>
      )}
      <SlotNews candidacy={candidacy} />
      <ImmersionLink candidacy={candidacy} />
      <Alternatives candidacy={candidacy} />
      <div className="p-columns">
        <div>
          {preparing && !candidacy.archive ? (
            <Arrival candidacy={candidacy} />
          ) : (
            <ConventionSection candidacy={candidacy} />
          )}
          {closed || <AssessmentSection candidacy={candidacy} />}
          <Word candidacy={candidacy} />
          <FitSection candidacy={candidacy} />
          {candidacy.availability && (
            <section className="p-section" aria-labelledby="week">
              <h2 id="week">{t(role === 'beneficiary' ? 'page.availabilityMine' : 'page.availability')}</h2>
              <WeekGrid
                value={slot.week}
                compare={candidacy.availability}
                label={t(role === 'beneficiary' ? 'page.availabilityMine' : 'page.availability')}
              />
            </section>
          )}
          <section className="p-section" aria-labelledby="timeline">
            <h2 id="timeline">{t('page.timeline')}</h2>
            <Timeline entries={candidacy.timeline} />
          </section>
        </div>
        <Aside candidacy={candidacy} />
      </div>
    </Page>
  );
}

/** What its slot has become since, in one sentence. */
function SlotNews({ candidacy }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const news = slotNewsOf(candidacy);
  return news && <p>{t(news === 'period_over' ? `reasons.${news}` : `notes.${news}`)}</p>;
}

function Word({ candidacy }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const own = useRole() === 'beneficiary';
  if (!candidacy.message) return null;
  const proposal = candidacy.origin === 'proposal';
  const title = own
    ? proposal
      ? 'page.wordProposed'
      : 'page.wordMine'
    : proposal
      ? 'page.word'
      : 'page.wordPerson';
  return (
    <section className="p-section" aria-labelledby="word">
      <h2 id="word">{t(title)}</h2>
      <blockquote className="p-word p-prewrap">{candidacy.message}</blockquote>
    </section>
  );
}

function FitSection({ candidacy: { explanation } }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const locale = useLocale();
  const role = useRole();
  const own = role === 'beneficiary';
  const coarse = role === 'employer';
  if (!explanation) return null;
  return (
    <section className="p-section" aria-labelledby="fit">
      <div className="p-section__head">
        <h2 id="fit">{t(own ? 'page.fitMine' : 'page.fit')}</h2>
        <FitLabel score={explanation.score} skills={skillCountsOf(explanation)} />
      </div>
      <p>{sentenceOf(explanation, locale, own ? { who: 'you' } : { who: 'person', name: null, coarse })}</p>
      <ReasonBars explanation={explanation} coarse={coarse} />
      <h3 className="p-subtitle">{t('page.skills')}</h3>
      <MatchSkillBars explanation={explanation} label={t('page.skills')} />
    </section>
  );
}

function Aside({ candidacy }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const locale = useLocale();
  const role = useRole();
  const termsWords = useTermsWords();
  const { slot, consent, counsellor } = candidacy;
  return (
    <aside className="p-stack">
      {role !== 'beneficiary' && (
        <section className="p-card" aria-labelledby="person">
          <h2 id="person" className="p-card__title">
            {t('page.person')}
          </h2>
          <PersonBlock
            candidate={candidacy.candidate}
            acceptable={candidacy.abilities.moveTo.includes('accepted')}
          />
          {role === 'counsellor' && (
            <p className="p-small p-muted">
              {consent
                ? t(`page.agreed_${consent.how}`, { name: consent.by, day: dayInWords(consent.at, locale) })
                : t('page.notAgreed')}
            </p>
          )}
        </section>
      )}
      <section className="p-card" aria-labelledby="slot">
        <h2 id="slot" className="p-card__title">
          {t('page.slot')}
        </h2>
        <p>
          <strong>{slot.title}</strong>
          <br />
          {slot.establishment.name} · {slot.commune.name}
        </p>
        <p className="p-small">
          <Icon name="calendar" /> {t(areDatesAgreed(candidacy) ? 'card.datesAgreed' : 'card.dates')} :{' '}
          {termsWords(candidacy)}
        </p>
        <p className="p-small">
          <Icon name="flag" /> {t('card.objective')}
          <Colon />
          {common(`objectives.${candidacy.objective}`)}
        </p>
        <ButtonLink
          kind="tertiary"
          size="sm"
          to={role === 'employer' ? paths.ownSlot(slot.id) : paths.slot(slot.id)}
        >
          {t('page.seeSlot')}
        </ButtonLink>
      </section>
      {counsellor && role !== 'counsellor' && (
        <section className="p-card" aria-labelledby="counsellor">
          <h2 id="counsellor" className="p-card__title">
            {t('page.counsellor')}
          </h2>
          <CounsellorBlock counsellor={counsellor} />
        </section>
      )}
    </aside>
  );
}
