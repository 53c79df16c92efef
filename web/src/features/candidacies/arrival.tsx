import type { Candidacy } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { Chip } from '../../ui/chip.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useCandidaciesText } from './text.ts';

/** What is left to do before the first day, for the company and to know for the others. */
export function Arrival({ candidacy }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const { convention } = candidacy;
  return (
    <section className="p-section" aria-labelledby="arrival">
      <h2 id="arrival">{t('arrival.title')}</h2>
      <ul className="p-arrival">
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

/** The tutor's assessment and the person's answer, read only. */
export function Assessment({ assessment }: { assessment: NonNullable<Candidacy['assessment']> }) {
  const t = useCandidaciesText();
  const common = useCommonText();
  return (
    <section className="p-section" aria-labelledby="assessment">
      <h2 id="assessment">{t('arrival.assessment')}</h2>
      <h3 className="p-subtitle">{t('arrival.done')}</h3>
      <p className="p-prewrap">{assessment.done}</p>
      {assessment.acquired.length > 0 && (
        <>
          <h3 className="p-subtitle">{t('arrival.acquired')}</h3>
          <ul className="p-chips">
            {assessment.acquired.map((skill) => (
              <li key={skill.id}>
                <Chip tone="have" icon="check">
                  {skill.label} ({common.maybe('levels', String(skill.level))})
                </Chip>
              </li>
            ))}
          </ul>
        </>
      )}
      {assessment.answer && (
        <>
          <h3 className="p-subtitle">{t('arrival.answer')}</h3>
          <p className="p-prewrap">{assessment.answer}</p>
        </>
      )}
    </section>
  );
}
