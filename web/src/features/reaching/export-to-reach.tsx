import type { ToReachRow } from '@passerelle/api/contract';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useReachingText } from './text.ts';

/** Rows that the list has at most. */
const most = 300;

/** Who was not reached, as the page lists them, as a file. */
export function ExportToReach({ rows }: { rows: readonly ToReachRow[] }) {
  const t = useReachingText();
  const common = useCommonText();
  const columns: ExportColumn<ToReachRow>[] = [
    { head: common('export.heads.person'), of: ({ name }) => name },
    { head: common('export.heads.commune'), of: ({ commune }) => commune },
    { head: common('export.heads.counsellor'), of: ({ referent }) => referent },
    { head: common('export.heads.phone'), of: ({ phone }) => phone },
    { head: common('export.heads.reason'), of: ({ reason }) => t(`reasons.${reason}`) },
    { head: common('export.heads.since'), of: ({ since }) => dayCell(since) },
  ];
  const read = () => Promise.resolve({ rows, more: rows.length >= most });
  return <ExportTable what={t('toReach.title')} columns={columns} read={read} />;
}
