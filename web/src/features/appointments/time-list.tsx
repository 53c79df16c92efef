import type { FreeTime } from '@passerelle/api/contract';
import { useState } from 'react';
import { dayAt, dayInWords, timeAt } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Facts, useMoment } from './facts.tsx';
import { useAppointmentsText } from './text.ts';

const daysShown = 4;

function byDay(times: readonly FreeTime[]): [day: string, times: FreeTime[]][] {
  const days = new Map<string, FreeTime[]>();
  for (const time of times) {
    const day = dayAt(time.startsAt, time.zone);
    days.set(day, [...(days.get(day) ?? []), time]);
  }
  return [...days];
}

/** Free times, one tap each: the first one large, the others by day. */
export function TimeList({
  times,
  moves,
  pending,
  onChoose,
}: {
  times: readonly FreeTime[];
  /** One of them replaces what is booked. */
  moves: boolean;
  pending: FreeTime | undefined;
  onChoose: (time: FreeTime) => void;
}) {
  const t = useAppointmentsText();
  const moment = useMoment();
  const [all, setAll] = useState(false);
  const [first, ...others] = times;
  if (!first)
    return (
      <EmptyState icon="calendar" title={t('times.none')}>
        <p>{t('times.noneHint')}</p>
      </EmptyState>
    );
  const days = byDay(others);
  const shown = all ? days : days.slice(0, daysShown);
  return (
    <div className="p-rdv__times">
      <section className="p-rdv__first" aria-labelledby="first-time">
        <p className="p-small">{t('times.first')}</p>
        <h2 id="first-time">{moment(first)}</h2>
        {first.meeting && (
          <p>{t('times.meeting', { title: first.meeting.title, count: first.meeting.seatsLeft })}</p>
        )}
        <Facts venue={first.venue} counsellor={first.counsellor} />
        <Button
          size="lg"
          wide
          kind={moves ? 'secondary' : 'primary'}
          busy={pending === first}
          onClick={() => onChoose(first)}
        >
          {t(moves ? 'times.moveHere' : 'times.take')}
        </Button>
      </section>
      {days.length > 0 && (
        <section aria-labelledby="other-times">
          <h2 id="other-times" className="p-legend">
            {t('times.others')}
          </h2>
          {shown.map(([day, its]) => (
            <Day key={day} day={day} times={its} pending={pending} onChoose={onChoose} />
          ))}
          {!all && days.length > daysShown && (
            <Button kind="tertiary" icon="arrow-down" onClick={() => setAll(true)}>
              {t('times.more')}
            </Button>
          )}
        </section>
      )}
    </div>
  );
}

function Day({
  day,
  times,
  pending,
  onChoose,
}: {
  day: string;
  times: readonly FreeTime[];
  pending: FreeTime | undefined;
  onChoose: (time: FreeTime) => void;
}) {
  const locale = useLocale();
  const t = useAppointmentsText();
  const name = dayInWords(day, locale);
  return (
    <div className="p-rdv__day">
      <h3>{name}</h3>
      <ul>
        {times.map((time) => {
          const hour = timeAt(time.startsAt, time.zone, locale);
          const where = time.meeting?.title ?? (time.venue.kind === 'address' ? time.venue.name : '');
          return (
            <li key={`${time.startsAt} ${time.counsellor.id} ${time.meeting?.id ?? ''}`}>
              <Button
                kind="secondary"
                busy={pending === time}
                aria-label={t('times.at', { day: name, hour })}
                onClick={() => onChoose(time)}
              >
                <span>
                  {hour}
                  {time.venue.kind !== 'address' && (
                    <span className="p-rdv__where"> {t(`venue.kinds.${time.venue.kind}`)}</span>
                  )}
                  {where && <span className="fr-sr-only"> {where}</span>}
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
