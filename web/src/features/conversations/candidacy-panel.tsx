import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ConsentCard } from '../candidacies/consent-card.tsx';
import { ConventionButton } from '../candidacies/convention-button.tsx';
import { DatesOutsideAlert } from '../candidacies/dates-outside.tsx';
import { Moves } from '../candidacies/moves.tsx';
import { CounsellorBlock, PersonBlock } from '../candidacies/people-parts.tsx';
import { StateBadge } from '../candidacies/state-badge.tsx';
import { areDatesAgreed, useTermsWords } from '../candidacies/terms-words.ts';
import { TurnButton } from '../candidacies/turn-button.tsx';
import { UrgentAlert } from '../candidacies/urgent-alert.tsx';
import { WaitLine } from '../candidacies/wait-line.tsx';
import { Colleagues } from './colleagues.tsx';
import { SideNotes } from './side-notes.tsx';
import { useConversationsText } from './text.ts';
import { ThreadSettings } from './thread-settings.tsx';

/** Turns whose button stands elsewhere on the page. */
const elsewhere = ['consent', 'reply'] as const;

/** The right column: the candidacy's state, whose turn it is, dates, people and actions. */
export function CandidacyPanel({ candidacyId }: { candidacyId: string }) {
  const t = useConversationsText();
  const common = useCommonText();
  const role = useRole();
  const termsWords = useTermsWords();
  const query = useQuery(queryOf('GET /candidacies/:candidacyId', { params: { candidacyId } }));
  if (query.isPending) return <Skeleton lines={6} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const candidacy = query.data;
  return (
    <div className="p-stack p-panel">
      <section className="p-stack">
        <h3 className="p-panel__title">{t('panel.state')}</h3>
        <div>
          <StateBadge state={candidacy.state} />
        </div>
        <WaitLine candidacy={candidacy} />
        <ConsentCard candidacy={candidacy} />
        <UrgentAlert candidacy={candidacy} />
        <DatesOutsideAlert candidacy={candidacy} />
        <TurnButton candidacy={candidacy} compact except={elsewhere} />
        <ConventionButton candidacy={candidacy} compact />
        <Moves candidacy={candidacy} compact />
      </section>
      <dl className="p-panel__facts">
        <dt>{t(areDatesAgreed(candidacy) ? 'panel.datesAgreed' : 'panel.dates')}</dt>
        <dd>{termsWords(candidacy)}</dd>
        <dt>{t('panel.objective')}</dt>
        <dd>{common(`objectives.${candidacy.objective}`)}</dd>
      </dl>
      <section className="p-stack">
        <h3 className="p-panel__title">{t('panel.people')}</h3>
        {role !== 'beneficiary' && (
          <PersonBlock
            candidate={candidacy.candidate}
            acceptable={candidacy.abilities.moveTo.includes('accepted')}
          />
        )}
        {role !== 'counsellor' && candidacy.counsellor && (
          <CounsellorBlock counsellor={candidacy.counsellor} />
        )}
        {role !== 'employer' && (
          <p className="p-small">
            {candidacy.slot.establishment.name} · {candidacy.slot.commune.name}
          </p>
        )}
      </section>
      {role === 'counsellor' && (
        <>
          <SideNotes key={candidacyId} conversationId={candidacyId} />
          <Colleagues conversationId={candidacyId} />
        </>
      )}
      <ThreadSettings conversationId={candidacyId} />
      <ButtonLink kind="tertiary" size="sm" to={paths.candidacy(candidacyId)}>
        {t('panel.open')}
      </ButtonLink>
    </div>
  );
}
