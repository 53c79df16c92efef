import { type AccidentCorrection, accidentFactNames } from '@passerelle/api/contract';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useImmersionText } from './text.ts';

type Facts = AccidentCorrection['before'];

/** Who corrected which facts of an accident, and when, with what they were; the newest first. */
export function Corrections({ corrections }: { corrections: readonly AccidentCorrection[] }) {
  const t = useImmersionText();
  const locale = useLocale();
  const inWords = (facts: Facts, name: keyof Facts) => {
    if (name === 'happenedAt') return facts.happenedAt ? momentInWords(facts.happenedAt, locale) : '';
    if (name === 'emergency') return t(facts.emergency ? 'correction.yes' : 'correction.no');
    return facts[name] || t('correction.nothing');
  };
  return [...corrections].reverse().map((correction) => {
    const { at, by, before, after } = correction;
    return (
      <div key={`${at} ${by}`} className="p-correction">
        <p className="p-small">{t('correction.by', { name: by, day: momentInWords(at, locale) })}</p>
        <ul className="p-small">
          {accidentFactNames
            .filter((name) => name in before)
            .map((name) => (
              <li key={name}>
                {t(`correction.facts.${name}`)} <del>{inWords(before, name)}</del>{' '}
                <ins>{inWords(after, name)}</ins>
              </li>
            ))}
        </ul>
      </div>
    );
  });
}
