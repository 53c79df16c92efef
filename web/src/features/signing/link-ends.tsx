import { hasCode, request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { unbroken } from './address.ts';
import { LinkDocument } from './link-document.tsx';
import { useSigningText } from './text.ts';
import { useWaitSentence } from './wait-sentence.ts';

/** A calm confirmation, and what comes next. */
export function SignedAlready({
  now,
  voided = false,
  text,
  next,
  keep,
  token,
}: {
  /** This visit signed. */
  now: boolean;
  /** The signature does not count any more. */
  voided?: boolean;
  text: string;
  next: string;
  keep: string;
  token: string;
}) {
  const t = useSigningText();
  return (
    <Page title={t(now ? 'signed.title' : 'signed.before')}>
      <div className="p-sign">
        <Alert tone={voided ? 'warning' : 'success'} live>
          <p>{text}</p>
          <p>{next}</p>
        </Alert>
        <p>{keep}</p>
        <div>
          <LinkDocument token={token} />
        </div>
      </div>
    </Page>
  );
}

/** Taken back, refused, cancelled, withdrawn or begun: the API says which, in a sentence. */
export function ClosedLink({ lead, reason, question }: { lead: string; reason: string; question: string }) {
  const t = useSigningText();
  return (
    <Page title={t('closed.title')} lead={lead}>
      <div className="p-sign">
        <Alert tone="info" live>
          {reason}
        </Alert>
        <p>{question}</p>
      </div>
    </Page>
  );
}

/** A new link goes to where the first one went, by a button: mail scanners open links too. */
export function ExpiredLink({
  lead,
  sentTo,
  token,
  problem,
}: {
  lead: string;
  /** Masked. */
  sentTo: string;
  token: string;
  /** It has changed since it was read, and in what. */
  problem: unknown;
}) {
  const t = useSigningText();
  const sentence = useWaitSentence();
  const renewing = useApiMutation({
    send: () => request('POST /signing-links/renewals', { body: { token } }),
    problemIn: 'page',
  });
  return (
    <Page title={t('expired.title')} lead={lead}>
      <div className="p-sign">
        {hasCode(problem, 'stale_version') && problem.detail && (
          <Alert tone="warning" live>
            {problem.detail}
          </Alert>
        )}
        <ProblemAlert problem={renewing.problem} sentence={sentence} />
        {renewing.done ? (
          <Alert tone="success" live>
            {t('expired.sent', { address: unbroken(sentTo) })}
          </Alert>
        ) : (
          <div className="p-sign__channels">
            <Button size="lg" icon="send" wide busy={renewing.pending} onClick={() => void renewing.run()}>
              {t('expired.button')}
            </Button>
            <p className="p-small p-muted">{t('expired.to', { address: unbroken(sentTo) })}</p>
          </div>
        )}
      </div>
    </Page>
  );
}
