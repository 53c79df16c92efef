import type { Explanation, Slot } from '@passerelle/api/contract';
import { useLocale } from '../../i18n/use-locale.ts';
import { FitLabel, Obstacles, ReasonBars, SkillLists } from '../matching/reason-bars.tsx';
import { sentenceOf, skillCountsOf } from '../matching/sentence.ts';
import { useMatchingText } from '../matching/text.ts';
import { ToAsk } from '../matching/to-ask.tsx';

/** Why the slot matches: the sentence, the bars, the skills by name, and the obstacles. */
export function MatchReasons({ explanation, slot }: { explanation: Explanation; slot: Slot }) {
  const t = useMatchingText();
  const locale = useLocale();
  return (
    <section className="p-card p-card--accent" aria-labelledby="why">
      <div className="p-section__head">
        <h2 id="why" className="p-card__title">
          {t('why')}
        </h2>
        <FitLabel score={explanation.score} skills={skillCountsOf(explanation)} />
      </div>
      <p>{sentenceOf(explanation, locale)}</p>
      <ReasonBars explanation={explanation} />
      <SkillLists explanation={explanation} />
      <Obstacles explanation={explanation} who="you" />
      <ToAsk slotId={slot.id} explanation={explanation} asked={slot.accommodationQuestions} />
    </section>
  );
}
