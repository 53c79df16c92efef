import type { EngagementPage } from '@passerelle/api/contract';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { ClosedLink, ExpiredLink, SignedAlready } from '../signing/link-ends.tsx';
import type { LinkProps } from '../signing/link-props.ts';
import { OpenFrame } from '../signing/open-frame.tsx';
import { useSigningText } from '../signing/text.ts';
import { ContractTerms } from './contract-terms.tsx';
import './plan.css';

/** No immersions: their pages open with an account. */
const withoutImmersions = { immersions: [] };

/** The engagement contract behind a personal link: all of it with rights and ways of appeal, then a code. */
export function ContractLink(props: LinkProps<EngagementPage>) {
  const t = useSigningText();
  const locale = useLocale();
  const { page, token, problem } = props;
  const { reference } = page;
  switch (page.outcome) {
    case 'signed':
      return (
        <SignedAlready
          now={page.now}
          text={t('contract.signed', { reference, moment: momentInWords(page.signedAt, locale) })}
          next={t(page.state === 'signed' ? 'contract.complete' : 'contract.waits')}
          keep={t('contract.keep')}
          token={token}
        />
      );
    case 'closed':
      return (
        <ClosedLink
          lead={t('contract.reference', { reference })}
          reason={page.reason}
          question={t('contract.question')}
        />
      );
    case 'expired':
      return (
        <ExpiredLink
          lead={t('contract.expired', { reference })}
          sentTo={page.sentTo}
          token={token}
          problem={problem}
        />
      );
    case 'open': {
      const { terms, structure, referent } = page;
      return (
        <OpenFrame
          {...props}
          page={page}
          title={t('contract.title')}
          lead={t('contract.lead', { structure, referent })}
          changed={page.changed && <Alert tone="warning">{t('contract.changed')}</Alert>}
          what={t('contract.what')}
          reference={t('contract.reference', { reference })}
        >
          <h2 className="p-subtitle">{t('contract.what')}</h2>
          <ContractTerms
            contract={{ terms, agreed: { structure, referent } }}
            plan={withoutImmersions}
            mine
            isToSign
          />
        </OpenFrame>
      );
    }
  }
}
