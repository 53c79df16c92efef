import type { Appointment, FreeTime } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { momentAt } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon } from '../../ui/icon.tsx';
import { useOtherClock } from '../../ui/use-other-clock.ts';
import { useAppointmentsText } from './text.ts';

type Told = Pick<Appointment, 'startsAt' | 'zone' | 'venue'>;
type Whom = Pick<Appointment | FreeTime, 'counsellor'>;

/** "lundi 2 mars à 11 h 00", with the zone when the reader's clock shows another hour. */
export function useMoment(): (told: Pick<Told, 'startsAt' | 'zone'>) => string {
  const common = useCommonText();
  const locale = useLocale();
  const isOtherClock = useOtherClock();
  return ({ startsAt, zone }) => {
    const moment = momentAt(startsAt, zone, locale);
    return isOtherClock(zone, startsAt.slice(0, 10)) ? `${moment} (${common(`clocks.${zone}`)})` : moment;
  };
}

const icons = { address: 'map-pin', phone: 'phone', video: 'computer' } as const;

/** Where, and with whom. */
export function Facts({ venue, counsellor }: Pick<Told, 'venue'> & Whom) {
  const t = useAppointmentsText();
  return (
    <ul className="p-rdv__facts">
      <li>
        <Icon name={icons[venue.kind]} />
        <span>
          {venue.kind === 'address' && [venue.name, venue.detail].filter(Boolean).join(', ')}
          {venue.kind === 'phone' &&
            (venue.detail ? t('venue.calledFrom', { phone: venue.detail }) : t('venue.called'))}
          {venue.kind === 'video' && (
            <a href={venue.detail} target="_blank" rel="noopener noreferrer">
              {t('venue.video')}
            </a>
          )}
        </span>
      </li>
      {counsellor.name && (
        <li>
          <Icon name="user" />
          {t('with', { name: counsellor.name })}
        </li>
      )}
    </ul>
  );
}
