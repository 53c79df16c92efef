import type { ReachOfPerson } from '@passerelle/api/contract';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useReachingText } from './text.ts';

type Attempt = ReachOfPerson['attempts'][number];

/** Who was invited, when, by what way, and what came of it; the last one first. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  const t = useReachingText();
  if (attempts.length === 0) return <p className="p-muted">{t('person.nothing')}</p>;
  return (
    <ol className="p-reach-lines">
      {attempts.map((attempt) => (
        <Line key={attempt.id} attempt={attempt} />
      ))}
    </ol>
  );
}

function Line({ attempt }: { attempt: Attempt }) {
  const t = useReachingText();
  const locale = useLocale();
  const day = (at: string) => dayInWords(at, locale);
  const { kind, via, at, by, to, outcome } = attempt;
  const said = [
    outcome && t(`call.outcomes.${outcome}`),
    attempt.letter === 'waiting' && t('person.letterWaiting'),
    attempt.letter === 'dropped' && t('person.letterDropped'),
    attempt.printedOn && t('person.letterPrinted', { day: day(attempt.printedOn) }),
    attempt.failedAt && t('person.attemptFailed'),
    attempt.bookedAt && t('person.booked', { day: day(attempt.bookedAt) }),
    !attempt.bookedAt && attempt.openedAt && t('person.opened', { day: day(attempt.openedAt) }),
    kind === 'invitation' && !attempt.failedAt && !attempt.openedAt && t('person.notOpened'),
  ].filter((one) => typeof one === 'string');
  return (
    <li>
      <span>
        <strong>
          {kind === 'call' ? t('person.kinds.call') : `${t(`person.kinds.${kind}`)}, ${t(`ways.${via}`)}`}
        </strong>{' '}
        {to && t('person.to', { to })}
        <span className="p-reach__sub">{[day(at), by ?? t('person.byMachine')].join(', ')}</span>
        {said.length > 0 && <span className="p-reach__sub">{said.join(' · ')}</span>}
      </span>
    </li>
  );
}
