import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords, durationInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useNow } from '../../ui/date-text.tsx';
import { dayKeys } from '../../ui/drawings/week.ts';
import { Icon } from '../../ui/icon.tsx';
import { useCandidaciesText } from './text.ts';
import { useWaitWords, type Waited } from './use-wait-words.ts';
import { type Deadline, waitOf } from './wording.ts';
import './candidacies.css';

/** The i18n key of a day's weekday. */
function weekdayOf(day: string) {
  return dayKeys[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';
}

/** The deadline in words that depend on how near it is: "réponse avant jeudi". */
export function useDeadlineWords(): (deadline: Deadline) => string {
  const t = useCandidaciesText();
  const common = useCommonText();
  const locale = useLocale();
  return ({ kind, day }) => {
    if (kind === 'today' || kind === 'tomorrow') return t(`wait.${kind}`);
    if (kind === 'soon') return t('wait.soon', { day: common(`weekdays.${weekdayOf(day)}`) });
    return t(`wait.${kind}`, { day: dayInWords(day, locale) });
  };
}

/** "On attend l'entreprise (depuis 2 jours, réponse avant jeudi)", or whose turn it was when it ended. */
export function WaitLine({ candidacy }: { candidacy: Waited }) {
  const t = useCandidaciesText();
  const locale = useLocale();
  const now = useNow();
  const deadlineWords = useDeadlineWords();
  const role = useRole();
  const words = useWaitWords();
  const wait = waitOf(candidacy, role, now);
  if (wait.group === 'done') {
    return (
      <p className="p-wait">
        <Icon name="flag" /> {t('wait.ended', { day: dayInWords(candidacy.since, locale, now) })}
      </p>
    );
  }
  const details = [
    wait.whose === 'nobody'
      ? null
      : t('wait.since', { duration: durationInWords(candidacy.since, locale, now) }),
    wait.deadline &&
      // Employers see the number of days left, the others the day.
      (wait.whose === 'me' && role === 'employer'
        ? wait.deadline.days < 0
          ? t('wait.overdue')
          : t('wait.left', { count: wait.deadline.days })
        : deadlineWords(wait.deadline)),
  ].filter(Boolean);
  const late = wait.deadline?.kind === 'late';
  return (
    <p className={`p-wait${wait.group === 'mine' ? ' p-wait--mine' : ''}${late ? ' p-wait--late' : ''}`}>
      <Icon name={late ? 'alert' : wait.group === 'mine' ? 'todo' : 'time'} />
      <span>
        <strong>{words(candidacy, wait.whose)}</strong>
        {details.length > 0 && ` (${details.join(', ')})`}
      </span>
    </p>
  );
}
