import type { SigningPage } from '@passerelle/api/contract';
import type { ReactNode } from 'react';
import { request } from '../../app/api.ts';
import { Page } from '../../ui/page.tsx';
import { CodeSteps } from './code-steps.tsx';
import { LinkDocument } from './link-document.tsx';
import type { LinkProps } from './link-props.ts';
import { useSigningText } from './text.ts';

type Open = Extract<SigningPage, { outcome: 'open' }>;

/** What is signed, its PDF, then a code and one button: the same for every document. */
export function OpenFrame({
  page: { hash, consent, codeTo },
  token,
  onAnswer,
  onStale,
  children,
  ...words
}: Pick<LinkProps<Open>, 'page' | 'token' | 'onAnswer' | 'onStale'> & {
  title: string;
  lead: string;
  /** What has changed since they signed, above everything. */
  changed: ReactNode;
  /** Label of what is signed. */
  what: string;
  reference: string;
  /** What is signed. */
  children: ReactNode;
}) {
  const t = useSigningText();
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="p-sign">
        {words.changed}
        <section aria-label={words.what}>
          {children}
          <div className="p-sign__papers">
            <LinkDocument key={hash} token={token} />
            <span className="p-small p-muted">{words.reference}</span>
          </div>
        </section>
        <section className="p-sign__act" aria-labelledby="act">
          <h2 id="act" className="p-legend">
            {t('code.step')}
          </h2>
          <CodeSteps
            codeTo={codeTo}
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
