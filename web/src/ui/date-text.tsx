import { use, useEffect, useState } from 'react';
import {
  dayInWords,
  durationInWords,
  momentInWords,
  openPeriodInWords,
  periodInWords,
  relativeInWords,
} from '../i18n/dates.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { FirstRender } from './first-render.ts';
import { useInBrowser } from './in-browser.ts';

/** The current time, updated every minute, for texts like "il y a 2 minutes". */
export function useNow(): Date {
  const first = use(FirstRender);
  const isRendered = useInBrowser(() => false, true);
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return first && isRendered ? new Date(first.now) : now;
}

/** `day` "lundi 3 mars", `moment` "lundi 3 mars à 14 h 05", `relative` "il y a 2 jours", `since` "2 jours". */
export function DateText({
  value,
  as = 'day',
}: {
  value: string;
  as?: 'day' | 'moment' | 'relative' | 'since';
}) {
  const locale = useLocale();
  const now = useNow();
  const text =
    as === 'day'
      ? dayInWords(value, locale, now)
      : as === 'moment'
        ? momentInWords(value, locale, now)
        : as === 'since'
          ? durationInWords(value, locale, now)
          : relativeInWords(value, locale, now);
  return (
    <time
      dateTime={value}
      title={as === 'relative' || as === 'since' ? momentInWords(value, locale, now) : undefined}
    >
      {text}
    </time>
  );
}

/** With `open`, the period of an open slot: one that has begun is shown as "dès maintenant". */
export function PeriodText({ period, open }: { period: { from: string; to: string }; open?: boolean }) {
  const words = open ? openPeriodInWords : periodInWords;
  return <span>{words(period, useLocale(), useNow())}</span>;
}
