import type { SigningPage } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { Page } from '../../ui/page.tsx';
import { ChangedSince } from './changed-since.tsx';
import { CodeSteps } from './code-steps.tsx';
import { Facts } from './facts.tsx';
import { LinkDocument } from './link-document.tsx';
import { useSigningText } from './text.ts';
import { WholeText } from './whole-text.tsx';

type Open = Extract<SigningPage, { outcome: 'open' }>;

/** What is signed in one screen, then a code and one button. */
export function OpenLink({
  page,
  token,
  onAnswer,
  onStale,
}: {
  page: Open;
  token: string;
  onAnswer: (page: SigningPage) => void;
  /** With why the signature was refused, when it was. */
  onStale: (error?: unknown) => void;
}) {
  const t = useSigningText();
  const { hash, content, consent, party, name } = page;
  return (
    <Page title={t('title')} lead={t('lead', { name, role: t(`roles.${party}`) })}>
      <div className="p-sign">
        <ChangedSince page={page} />
        <section aria-label={t('facts.title')}>
          <Facts content={content} />
          <WholeText content={content} />
          <div className="p-sign__papers">
            <LinkDocument key={hash} token={token} />
            <span className="p-small p-muted">
              {t('facts.reference', { reference: page.reference, version: page.version })}
            </span>
          </div>
        </section>
        <section className="p-sign__act" aria-labelledby="act">
          <h2 id="act" className="p-legend">
            {t('code.step')}
          </h2>
          <CodeSteps
            codeTo={page.codeTo}
            consents={[consent.sentence]}
            label={t('code.sign')}
            ask={(by) => request('POST /signing-links/codes', { body: { token, by } })}
            sign={({ codeToken, code }) =>
              request('POST /signing-links/signature', {
                body: { token, codeToken, code, hash, locale: consent.locale },
              })
            }
            onAnswer={onAnswer}
            onStale={onStale}
          />
        </section>
      </div>
    </Page>
  );
}
