import type { Candidacy } from '@passerelle/api/contract';
import { PeriodText } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useCandidaciesText } from './text.ts';

/** What is left to do before the first day: tasks for the company, information for the others. */
export function Arrival({ candidacy }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const { convention } = candidacy;
  return (
    <section className="p-section" aria-labelledby="arrival">
      <h2 id="arrival">{t('arrival.title')}</h2>
      <ul className="p-icon-list">
        <li>
          <Icon name="file" />
          {convention ? (
            <span>
              {t('arrival.convention', { state: t(`arrival.conventionStates.${convention.state}`) })},{' '}
              <PeriodText period={convention} />
            </span>
          ) : (
            <span>{t('arrival.noConvention')}</span>
          )}
        </li>
        <li>
          <Icon name="team" /> <span>{t('arrival.tutor')}</span>
        </li>
        <li>
          <Icon name="time" /> <span>{t('arrival.day')}</span>
        </li>
        <li>
          <Icon name="shield" /> <span>{t('arrival.equipment')}</span>
        </li>
        <li>
          <Icon name="restaurant" /> <span>{t('arrival.meal')}</span>
        </li>
      </ul>
    </section>
  );
}
