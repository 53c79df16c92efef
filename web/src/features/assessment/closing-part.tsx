import type { Assessment } from '@passerelle/api/contract';
import { DateText, useNow } from '../../ui/date-text.tsx';
import { ClosingForm } from './closing-form.tsx';
import { Part, Said } from './part.tsx';
import { useAssessmentText } from './text.ts';

/** The part of the accompanying structure, which closes the assessment (D5135-6). */
export function ClosingPart({ assessment }: { assessment: Assessment }) {
  const t = useAssessmentText();
  const { closing, abilities, about } = assessment;
  const structure = closing?.structure || about.closes;
  return (
    <Part
      number={3}
      title={structure ? t('parts.closingBy', { structure }) : t('parts.closing')}
      side="counsellor"
      written={closing}
      assessment={assessment}
    >
      {closing ? (
        <>
          {closing.answers?.map(({ question, answer }) => (
            <Said key={question} label={question}>
              {answer}
            </Said>
          ))}
          {closing.word && <Said label={t('closing.word')}>{closing.word}</Said>}
          <p>{t('closing.done')}</p>
        </>
      ) : abilities.close ? (
        <ClosingForm assessment={assessment} />
      ) : (
        <Awaited assessment={assessment} />
      )}
    </Part>
  );
}

function Awaited({ assessment: { turn, closableFrom } }: { assessment: Assessment }) {
  const t = useAssessmentText();
  const now = useNow();
  const waits = closableFrom && new Date(closableFrom) > now;
  return (
    <p>
      {t(turn === 'counsellor' ? 'closing.awaited' : 'closing.later')}
      {waits && (
        <>
          {' '}
          {t('closing.from')} <DateText value={closableFrom} />.
        </>
      )}
    </p>
  );
}
