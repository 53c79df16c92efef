import type { ConventionSigningPage } from '@passerelle/api/contract';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ChangedSince } from './changed-since.tsx';
import { Facts } from './facts.tsx';
import { ClosedLink, ExpiredLink, SignedAlready } from './link-ends.tsx';
import type { LinkProps } from './link-props.ts';
import { OpenFrame } from './open-frame.tsx';
import { useSigningText } from './text.ts';
import { WholeText } from './whole-text.tsx';

type Signed = Extract<ConventionSigningPage, { outcome: 'signed' }>;

/** The signature does not count any more. */
const voided: readonly Signed['state'][] = ['draft', 'rejected', 'cancelled'];

/** A convention behind a personal link: to sign, signed, closed, or with a link that is too old. */
export function ConventionLink(props: LinkProps<ConventionSigningPage>) {
  const t = useSigningText();
  const { page, token, problem } = props;
  const { reference } = page;
  switch (page.outcome) {
    case 'signed':
      return <SignedConvention page={page} token={token} />;
    case 'closed':
      return (
        <ClosedLink
          lead={t('closed.reference', { reference })}
          reason={page.reason}
          question={t('closed.ask')}
        />
      );
    case 'expired':
      return (
        <ExpiredLink
          lead={t('expired.text', { reference })}
          sentTo={page.sentTo}
          token={token}
          problem={problem}
        />
      );
    case 'open': {
      const { content, party, name, version } = page;
      return (
        <OpenFrame
          {...props}
          page={page}
          title={t('title')}
          lead={t('lead', { name, role: t(`roles.${party}`) })}
          changed={<ChangedSince page={page} />}
          what={t('facts.title')}
          reference={t('facts.reference', { reference, version })}
        >
          <Facts content={content} />
          <WholeText content={content} />
        </OpenFrame>
      );
    }
  }
}

/** A calm confirmation, and who is still waited for. */
function SignedConvention({ page, token }: { page: Signed; token: string }) {
  const t = useSigningText();
  const locale = useLocale();
  const { state, missing, name, reference, signedAt, now } = page;
  const next =
    state === 'to_sign' || state === 'partially_signed'
      ? t('signed.missing', { count: missing })
      : t(`signed.${state}`);
  return (
    <SignedAlready
      now={now}
      voided={voided.includes(state)}
      text={t('signed.text', { name, reference, moment: momentInWords(signedAt, locale) })}
      next={next}
      keep={t('signed.keep')}
      token={token}
    />
  );
}
