import type { Operator } from '@passerelle/api/contract';
import { Page } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Facts, Part, useContactFacts, WithOperator } from './operator-facts.tsx';
import { useLegalText } from './text.ts';

/** Who publishes and hosts the site (law 2004-575, article 1-1). */
export function NoticePage() {
  const t = useLegalText();
  return (
    <Page title={t('notice.title')}>
      <WithOperator>{(operator) => <Notice operator={operator} />}</WithOperator>
      <Part title={t('notice.reuse')}>
        <Prose text={t('notice.reuseText')} />
      </Part>
      <Part title={t('notice.report')}>
        <Prose text={t('notice.reportText')} />
      </Part>
    </Page>
  );
}

function Notice({ operator }: { operator: Operator }) {
  const t = useLegalText();
  const contact = useContactFacts(operator);
  return (
    <>
      <Part title={t('notice.publisher')}>
        <Facts
          facts={[
            { label: t('notice.name'), value: operator.name },
            { label: t('notice.director'), value: operator.director },
            ...contact,
          ]}
        />
      </Part>
      <Part title={t('notice.host')}>
        <Facts
          facts={[
            { label: t('notice.hostName'), value: operator.host.name },
            { label: t('notice.address'), value: operator.host.address },
            { label: t('notice.phone'), value: operator.host.phone, kind: 'phone' },
          ]}
        />
      </Part>
      <Part title={t('notice.source')}>
        <Prose text={t('notice.sourceText')} />
        {operator.sourceUrl && (
          <p>
            <a href={operator.sourceUrl}>{t('notice.sourceLink')}</a>
          </p>
        )}
      </Part>
    </>
  );
}
