import type { ShownClock } from '@passerelle/api/contract';
import { plainDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePlanText } from './text.ts';
import './plan.css';

/** The next step and its last day in two short lines. A delay that has passed is said, never blamed. */
export function ClockLine({ clock }: { clock: ShownClock }) {
  const t = usePlanText();
  const locale = useLocale();
  const day = clock.due && plainDay(clock.due, locale, false);
  const left = clock.daysLeft ?? 0;
  return (
    <span className="p-clock">
      <Icon name="time" />
      <span>
        <strong>{t(`clocks.kinds.${clock.kind}`)}</strong>
        <span className="p-clock__sub">
          {!day
            ? t('clocks.undated')
            : left < 0
              ? `${t('clocks.expected', { day })}, ${t('clocks.late', { count: -left })}`
              : `${t('clocks.before', { day })}, ${t('clocks.left', { count: left })}`}
        </span>
      </span>
    </span>
  );
}
