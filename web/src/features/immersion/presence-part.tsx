import type { Immersion, PresenceDay } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useImmersionText } from './text.ts';
import { useShowImmersion } from './use-immersion.ts';
import { hoursOfDay, toConfirm, weeksOf } from './words.ts';

const CorrectDay = lazyDialog(async () => (await import('./correct-day.tsx')).CorrectDay);

/** Who was there, by week: one tap confirms a week as planned, a day is corrected on its own. */
export function PresencePart({ immersion }: { immersion: Immersion }) {
  const t = useImmersionText();
  const locale = useLocale();
  const show = useShowImmersion();
  const [correcting, setCorrecting] = useState<PresenceDay | null>(null);
  const { candidacyId, days, totals, abilities } = immersion;
  const confirming = useApiMutation({
    send: (confirmed: { day: string; minutes: number }[]) =>
      request('PUT /candidacies/:candidacyId/immersion/presence', {
        params: { candidacyId },
        body: { days: confirmed },
      }),
    onAnswer: show,
    says: t('presence.confirmed'),
  });
  const may = abilities.confirm !== 'no';
  return (
    <section className="p-section" aria-labelledby="presence">
      <div className="p-section__head">
        <h2 id="presence">{t('presence.title')}</h2>
        <span className="p-muted">
          {t('presence.totals', {
            done: hoursInWords(totals.done, locale),
            planned: hoursInWords(totals.planned, locale),
          })}
        </span>
      </div>
      {may && <p className="p-muted p-small">{t('presence.noFuture')}</p>}
      {weeksOf(days).map(({ monday, days: week }) => {
        const open = may ? toConfirm(week) : [];
        return (
          <section key={monday} className="p-presence" aria-labelledby={`week-${monday}`}>
            <h3 id={`week-${monday}`} className="p-subtitle">
              {t('presence.week', { day: dayInWords(monday, locale) })}
            </h3>
            <ul className="p-presence__days">
              {week.map((day) => (
                <DayLine key={day.day} day={day} may={may} onCorrect={() => setCorrecting(day)} />
              ))}
            </ul>
            {open.length > 0 && (
              <>
                <Button icon="check" busy={confirming.pending} onClick={() => void confirming.run(open)}>
                  {t(abilities.confirm === 'tell' ? 'presence.confirmWeekTold' : 'presence.confirmWeek')}
                </Button>
                <p className="fr-hint-text">{t('presence.confirmHint')}</p>
              </>
            )}
          </section>
        );
      })}
      <CorrectDay
        candidacyId={candidacyId}
        day={correcting}
        open={correcting !== null}
        onClose={() => setCorrecting(null)}
      />
    </section>
  );
}

function DayLine({ day, may, onCorrect }: { day: PresenceDay; may: boolean; onCorrect: () => void }) {
  const t = useImmersionText();
  const locale = useLocale();
  const words = dayInWords(day.day, locale);
  return (
    <li className="p-presence__day">
      <span className="p-presence__when">
        <strong>{words}</strong>
        <span className="p-small p-muted">{hoursOfDay(day, locale)}</span>
        {day.confirmed && (
          <span className="p-small p-muted">
            {t(day.confirmed.told ? 'presence.told' : 'presence.by', {
              name: day.confirmed.by,
              day: dayInWords(day.confirmed.at, locale),
            })}
          </span>
        )}
      </span>
      <DayState day={day} />
      {may && day.confirmable && (
        <Button
          kind="quiet"
          size="sm"
          icon="edit"
          aria-label={t('presence.correctDay', { day: words })}
          onClick={onCorrect}
        >
          {t('presence.correct')}
        </Button>
      )}
    </li>
  );
}

function DayState({ day: { done, absence, confirmable } }: { day: PresenceDay }) {
  const t = useImmersionText();
  const locale = useLocale();
  if (done === 0)
    return (
      <Badge tone="warning" icon="close">
        {t('presence.absent')}
      </Badge>
    );
  if (done !== null)
    return (
      <Badge tone="success" icon="check">
        {t('presence.done', { hours: hoursInWords(done, locale) })}
      </Badge>
    );
  if (absence)
    return (
      <Badge tone="warning" icon="alert">
        {t('presence.reported')}
      </Badge>
    );
  return confirmable ? (
    <Badge tone="info" icon="time">
      {t('presence.toConfirm')}
    </Badge>
  ) : (
    <Badge>{t('presence.coming')}</Badge>
  );
}
