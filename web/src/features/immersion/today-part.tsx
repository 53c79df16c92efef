import type { Immersion } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import type { Text } from '../../i18n/text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { useOtherClock } from '../../ui/use-other-clock.ts';
import type { dictionary } from './i18n.fr.ts';
import { useImmersionText } from './text.ts';
import { hoursOfDay } from './words.ts';

/** What today asks of the reader, with the place and the tutor. */
export function TodayPart({ immersion }: { immersion: Immersion }) {
  const isOtherClock = useOtherClock();
  const t = useImmersionText();
  const common = useCommonText();
  const { place, tutor, phase, candidacyId, zone, from } = immersion;
  const ended = phase === 'over' || phase === 'interrupted';
  return (
    <section className="p-immersion__today" aria-labelledby="today">
      <h2 id="today">{t('today.title')}</h2>
      <p className="p-immersion__now">{sentenceOf(immersion, t, useLocale())}</p>
      <ul className="p-immersion__facts">
        <li>
          <Icon name="map-pin" label={t('today.place')} /> <span>{place}</span>
        </li>
        {isOtherClock(zone, from) && (
          <li>
            <Icon name="time" /> <span>{t('today.clock', { clock: common(`clocks.${zone}`) })}</span>
          </li>
        )}
        {tutor && (
          <li>
            <Icon name="user" label={t('today.tutor')} /> <span>{tutor.name}</span>
          </li>
        )}
        {tutor?.phone && (
          <li>
            <Icon name="phone" /> <PhoneLink phone={tutor.phone} />
          </li>
        )}
      </ul>
      {ended && (
        <ButtonLink kind="primary" icon="award" to={paths.assessment(candidacyId)}>
          {t('today.assessment')}
        </ButtonLink>
      )}
    </section>
  );
}

function sentenceOf(
  { phase, days, today }: Immersion,
  t: Text<typeof dictionary>,
  locale: ReturnType<typeof useLocale>,
): string {
  if (phase === 'interrupted') return t('today.interrupted');
  const now = days.find(({ day }) => day === today);
  if (now) return now.absence ? t('today.absent') : t('today.present', { hours: hoursOfDay(now, locale) });
  const next = days.find(({ day }) => day > today);
  if (!next) return t('today.over');
  const words = { day: dayInWords(next.day, locale), hours: hoursOfDay(next, locale) };
  return t(phase === 'coming' ? 'today.coming' : 'today.none', words);
}
