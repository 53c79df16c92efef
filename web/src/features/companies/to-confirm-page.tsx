import { paths } from '../../app/paths.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Page } from '../../ui/page.tsx';
import { NeededCompanies } from './needed-companies.tsx';
import { useCompaniesText } from './text.ts';

/** A counsellor's companies to confirm: call, visit, or say that they are known. */
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
