import type { PathwayEvent, PathwayEventKind } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { dayInWords, timeInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useTimelineText } from './text.ts';

const icons: Readonly<Record<PathwayEventKind, IconName>> = {
  file: 'file',
  profile: 'user',
  reaching: 'mail',
  appointments: 'calendar',
  interview: 'discuss',
  plan: 'todo',
  candidacies: 'send',
  conversations: 'chat',
  conventions: 'edit',
  immersions: 'briefcase',
  assessments: 'award',
  access: 'eye',
};

/** What happened on one day, the latest first. */
export function TimelineDay({ day, events }: { day: string; events: readonly PathwayEvent[] }) {
  const locale = useLocale();
  return (
    <section className="p-events__day" aria-labelledby={`day-${day}`}>
      <h3 id={`day-${day}`} className="p-events__date">
        {dayInWords(day, locale)}
      </h3>
      <ol className="p-events">
        {events.map((event) => (
          <TimelineLine key={event.id} event={event} />
        ))}
      </ol>
    </section>
  );
}

function TimelineLine({ event: { at, timed, kind, text, by, own, link } }: { event: PathwayEvent }) {
  const t = useTimelineText();
  const locale = useLocale();
  const who = own ? t('byYou') : by ? t('by', { name: by }) : '';
  const details = [timed ? timeInWords(at, locale) : '', who].filter(Boolean).join(' · ');
  return (
    <li className="p-events__line">
      <span className={`p-events__icon p-events__icon--${kind}`}>
        <Icon name={icons[kind]} />
      </span>
      <div>
        <p className="p-events__text">
          <span className="fr-sr-only">{t(`kinds.${kind}`)}, </span>
          {link ? <Link to={link}>{text}</Link> : text}
        </p>
        {details && <p className="p-small p-muted p-events__who">{details}</p>}
      </div>
    </li>
  );
}
