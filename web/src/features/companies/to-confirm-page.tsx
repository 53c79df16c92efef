import { paths } from '../../app/paths.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Page } from '../../ui/page.tsx';
import { NeededCompanies } from './needed-companies.tsx';
import { useCompaniesText } from './text.ts';

/** The companies that a counsellor can confirm, after a call or a visit or because they know them. */
export function ToConfirmPage() {
  const t = useCompaniesText();
  const common = useCommonText();
  return (
    <Page
      title={t('list.titleToConfirm')}
      lead={t('list.leadToConfirm')}
      crumbs={[{ to: paths.counsellorHome, label: common('nav.counsellorHome') }]}
    >
      <NeededCompanies need="to_confirm" />
    </Page>
  );
}
