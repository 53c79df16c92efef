import type { SigningPage } from '@passerelle/api/contract';
import { hasCode, request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { unbroken } from './address.ts';
import { LinkDocument } from './link-document.tsx';
import { useSigningText } from './text.ts';
import { useWaitSentence } from './wait-sentence.ts';

type Ended<O extends SigningPage['outcome']> = Extract<SigningPage, { outcome: O }>;

/** The signature does not count any more. */
const voided: readonly Ended<'signed'>['state'][] = ['draft', 'rejected', 'cancelled'];

/** A calm confirmation, and who is still waited for. */
export function SignedAlready({ page, token }: { page: Ended<'signed'>; token: string }) {
  const t = useSigningText();
  const locale = useLocale();
  const { state, missing, name, reference, signedAt, now } = page;
  const next =
    state === 'to_sign' || state === 'partially_signed'
      ? t('signed.missing', { count: missing })
      : t(`signed.${state}`);
  return (
    <Page title={t(now ? 'signed.title' : 'signed.before')}>
      <div className="p-sign">
        <Alert tone={voided.includes(state) ? 'warning' : 'success'} live>
          <p>{t('signed.text', { name, reference, moment: momentInWords(signedAt, locale) })}</p>
          <p>{next}</p>
        </Alert>
        <p>{t('signed.keep')}</p>
        <div>
          <LinkDocument token={token} />
        </div>
      </div>
    </Page>
  );
}

/** Taken back, refused, cancelled or begun: the API says which, in a sentence. */
export function ClosedLink({ page: { reference, reason } }: { page: Ended<'closed'> }) {
  const t = useSigningText();
  return (
    <Page title={t('closed.title')} lead={t('closed.reference', { reference })}>
      <div className="p-sign">
        <Alert tone="info" live>
          {reason}
        </Alert>
        <p>{t('closed.ask')}</p>
      </div>
    </Page>
  );
}

/** A new link goes to where the first one went, by a button: mail scanners open links too. */
export function ExpiredLink({
  page: { reference, sentTo },
  token,
  problem,
}: {
  page: Ended<'expired'>;
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
    <Page title={t('expired.title')} lead={t('expired.text', { reference })}>
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
