import type { AnswerPage } from '@passerelle/api/contract';
import { useRef, useState } from 'react';
import { type Call, hasCode, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useCandidaciesText } from './text.ts';

type Body = Call<'POST /answer-links/answer'>['body'];
type To = Body['to'];

/** Three answers. A discussion commits to nothing and needs one click; the other two show their consequences first. */
export function AnswerButtons({
  token,
  page: { full, dates, datesOutside, offered, othersWaiting },
  onAnswer,
  onStale,
}: {
  token: string;
  page: Extract<AnswerPage, { outcome: 'open' }>;
  onAnswer: (page: AnswerPage) => void;
  /** Called when the page shows outdated data. */
  onStale: () => void;
}) {
  const t = useCandidaciesText();
  const sentence = useProblemSentence();
  const [asking, setAsking] = useState<To | null>(null);
  const attempt = useRef<{ to: To; clientId: string } | null>(null);
  const fieldsRefused = useRef<unknown>(null);
  const answering = useApiMutation({
    send: ({ to, told = {} }: { to: To; told?: Pick<Body, 'reason' | 'word' | 'dates' | 'others'> }) => {
      if (attempt.current?.to !== to) attempt.current = { to, clientId: newClientId() };
      const { clientId } = attempt.current;
      return request('POST /answer-links/answer', { body: { token, clientId, to, ...told } });
    },
    onAnswer: (page) => {
      onAnswer(page);
      setAsking(null);
    },
    problemIn: 'page',
    onProblem: (error) => {
      // the form shows it on its field
      if (hasCode(error, 'validation_failed')) {
        fieldsRefused.current = error;
        return true;
      }
      setAsking(null);
      if (hasCode(error, 'no_place_left', 'link_spent_or_expired')) onStale();
      return false;
    },
  });
  const { run, pending, pendingInput } = answering;
  const problem =
    answering.problem === null
      ? null
      : hasCode(answering.problem, 'no_place_left')
        ? t('answer.noPlace')
        : sentence(answering.problem);
  return (
    <section className="p-answer" aria-labelledby="answers">
      <h2 id="answers" className="p-subtitle">
        {t('answer.yours')}
      </h2>
      {(problem || full) && (
        <Alert tone={problem ? 'error' : 'warning'} live>
          {problem ?? t('answer.full')}
        </Alert>
      )}
      <div className="p-answer__buttons">
        <Button
          size="lg"
          icon="chat"
          busy={pendingInput?.to === 'in_discussion'}
          onClick={() => void run({ to: 'in_discussion' })}
        >
          {t('moves.in_discussion')}
        </Button>
        {!full && (
          <Button size="lg" kind="secondary" icon="shake-hands" onClick={() => setAsking('accepted')}>
            {t('moves.accepted')}
          </Button>
        )}
        <Button size="lg" kind="tertiary" icon="close" onClick={() => setAsking('declined')}>
          {t('moves.declined')}
        </Button>
      </div>
      <p className="p-small p-muted">{t('moves.talkHint')}</p>
      <MoveDialog
        to={asking}
        open={asking !== null}
        busy={pending}
        accepting={{ dates, datesOutside, offered, othersWaiting }}
        onClose={() => setAsking(null)}
        onSubmit={async ({ consentGivenOn: _day, shareIdentity: _share, ...told }) => {
          if (!asking) return;
          fieldsRefused.current = null;
          await run({ to: asking, told });
          if (fieldsRefused.current) throw fieldsRefused.current;
        }}
      />
    </section>
  );
}
