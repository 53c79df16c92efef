import type { Candidacy } from '@passerelle/api/contract';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { DateText, PeriodText } from '../../ui/date-text.tsx';
import { areDatesAgreed } from '../candidacies/terms-words.ts';
import { nameOfCandidate } from '../candidacies/wording.ts';
import { useConversationsText } from './text.ts';

/** What the conversation is about, before its first message: the words, aim and wished dates of the application or proposal. */
export function OpeningWord({ candidacy }: { candidacy: Candidacy }) {
  const t = useConversationsText();
  const common = useCommonText();
  const isReader = useRole() === 'beneficiary';
  const { origin, message, candidate, counsellor, objective, dates, timeline } = candidacy;
  const applied = origin === 'application';
  const mine = applied && isReader;
  const name = applied ? nameOfCandidate(candidate) : (counsellor?.name ?? t('roles.counsellor'));
  const title = t(applied ? 'opening.application' : 'opening.proposal');
  const [first] = timeline;
  return (
    <section
      className={`p-thread__message p-thread__opening${mine ? ' p-thread__message--mine' : ''}`}
      aria-label={title}
    >
      {!mine && (
        <p className="p-thread__author">
          <Avatar name={name} size={32} shape="person" />
          <strong>{name}</strong>
          <span className="p-muted">{t(applied ? 'roles.beneficiary' : 'roles.counsellor')}</span>
        </p>
      )}
      <div className="p-bubble">
        {message && <p className="p-prewrap">{message}</p>}
        <p className="p-thread__aim">
          {common(`objectives.${objective}`)}
          {/* once agreed they are others' words, and stand beside the conversation */}
          {!areDatesAgreed(candidacy) && (
            <>
              {' · '}
              <PeriodText period={dates} />
            </>
          )}
        </p>
        <span className="p-bubble__time">
          {title}
          {first && (
            <>
              {' · '}
              <DateText value={first.at} />
            </>
          )}
        </span>
      </div>
    </section>
  );
}
