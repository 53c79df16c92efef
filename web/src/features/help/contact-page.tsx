import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Page } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Facts, Part, useContactFacts, WithOperator } from '../legal/operator-facts.tsx';
import { useHelpText } from './text.ts';

export function ContactPage() {
  const t = useHelpText();
  return (
    <Page title={t('contact.title')} lead={t('contact.lead')}>
      <Part title={t('contact.person')}>
        <Prose text={t('contact.personText')} />
        <p>
          <Link to={paths.help}>{t('contact.help')}</Link>
        </p>
      </Part>
      <WithOperator>
        {(operator) => (
          <>
            <Part title={t('contact.site')}>
              <Prose text={t('contact.siteText')} />
              <Contact operator={operator} />
            </Part>
            <Part title={t('contact.data')}>
              <Prose text={t('contact.dataText')} />
              <Facts facts={[{ label: t('contact.dpo'), value: operator.dpo, kind: 'email' }]} />
            </Part>
          </>
        )}
      </WithOperator>
      <Part title={t('contact.flaw')}>
        <Prose text={t('contact.flawText')} />
      </Part>
    </Page>
  );
}

function Contact({ operator }: { operator: Parameters<typeof useContactFacts>[0] }) {
  return <Facts facts={useContactFacts(operator)} />;
}
