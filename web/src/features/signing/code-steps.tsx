import { useEffect, useRef, useState } from 'react';
import { hasCode } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { unbroken } from './address.ts';
import type { Channel, CodeTo } from './channel.ts';
import { ChannelButtons } from './channel-buttons.tsx';
import { CodeForm } from './code-form.tsx';
import { useSigningText } from './text.ts';
import { useWaitSentence } from './wait-sentence.ts';

interface Sent {
  token: string;
  sentTo: string;
}
/** A code that was sent, and which one it is of this visit. */
type Counted = Sent & { times: number };

interface Props<Answer> {
  codeTo: CodeTo;
  /** The sentences that the button confirms, as the API keeps them. */
  consents: readonly string[];
  /** The label of the button that signs. */
  label: string;
  ask: (by: Channel) => Promise<Sent>;
  sign: (proof: { codeToken: string; code: string }) => Promise<Answer>;
  onAnswer: (answer: Answer) => void;
  /** Called when what is shown may be out of date. */
  onStale: (error?: unknown) => void;
  /** Why nothing can be signed yet. */
  lead?: string | undefined;
  disabled?: boolean;
}

/** Two steps: receive a code, then sign with it under the sentence that one agrees to. */
export function CodeSteps<Answer>({
  codeTo,
  ask,
  sign,
  onStale,
  lead,
  disabled = false,
  ...rest
}: Props<Answer>) {
  const t = useSigningText();
  const sentence = useWaitSentence();
  const [sent, setSent] = useState<Counted | null>(null);
  const [isSpent, setSpent] = useState(false);
  const times = useRef(0);
  const asking = useApiMutation({
    send: ask,
    problemIn: 'page',
    onAnswer: (answer) => {
      times.current += 1;
      setSent({ ...answer, times: times.current });
      setSpent(false);
    },
    onProblem: (error) => {
      if (hasCode(error, 'link_spent_or_expired', 'conflict')) onStale();
    },
  });
  const steps = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sent) steps.current?.querySelector('input')?.focus();
    else if (isSpent) steps.current?.querySelector('button')?.focus();
  }, [sent, isSpent]);
  const buttons = (
    <ChannelButtons
      codeTo={codeTo}
      isRepeat={sent !== null}
      busy={asking.pendingInput ?? null}
      disabled={disabled}
      onAsk={(by) => void asking.run(by)}
    />
  );
  return (
    <div ref={steps} className="p-stack">
      {isSpent && (
        <Alert tone="warning" live>
          {t('code.spent')}
        </Alert>
      )}
      <ProblemAlert problem={asking.problem} sentence={sentence} />
      {!sent && <p>{lead ?? t('code.lead')}</p>}
      {!sent && buttons}
      {sent && (
        <>
          <Alert tone="success" live>
            {t(sent.times > 1 ? 'code.sentAgain' : 'code.sent', { address: unbroken(sent.sentTo) })}
          </Alert>
          <CodeForm
            key={sent.token}
            {...rest}
            disabled={disabled}
            sign={(code) => sign({ codeToken: sent.token, code })}
            onSpent={() => {
              setSent(null);
              setSpent(true);
              onStale();
            }}
            onStale={onStale}
          />
          {buttons}
        </>
      )}
    </div>
  );
}
