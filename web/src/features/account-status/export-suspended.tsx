import type { KnownAccount } from '@passerelle/api/contract';
import { everyItem } from '../../app/export/every-item.ts';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useAccountStatusText } from './text.ts';

/** The suspended accounts as a file; people who are accompanied stay without a name. */
export function ExportSuspended() {
  const t = useAccountStatusText();
  const common = useCommonText();
  const columns: ExportColumn<KnownAccount>[] = [
    { head: common('export.heads.name'), of: ({ name }) => name ?? t('accompanied') },
    {
      head: common('export.heads.role'),
      of: ({ roles }) => roles.map((role) => common.maybe('roles', role)).join(', ') || t('noRole'),
    },
    { head: common('export.heads.place'), of: ({ places }) => places.join(', ') },
    { head: common('export.heads.suspendedAt'), of: ({ suspension }) => dayCell(suspension?.at) },
    { head: common('export.heads.by'), of: ({ suspension }) => suspension?.by },
    { head: common('export.heads.reason'), of: ({ suspension }) => suspension?.reason },
  ];
  return (
    <ExportTable
      what={t('suspended')}
      columns={columns}
      read={() => everyItem('GET /accounts/suspended', { query: {} })}
    />
  );
}
