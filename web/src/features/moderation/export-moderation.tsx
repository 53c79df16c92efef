import type { ModerationBlock, Report } from '@passerelle/api/contract';
import { everyItem } from '../../app/export/every-item.ts';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useModerationText } from './text.ts';

/** The reports of one of the two lists as a file: the reported words alone, without anybody's name. */
export function ExportReports({ state }: { state: Report['state'] }) {
  const t = useModerationText();
  const common = useCommonText();
  const columns: ExportColumn<Report>[] = [
    { head: common('export.heads.since'), of: ({ at }) => dayCell(at) },
    { head: common('export.heads.reason'), of: ({ reason }) => t(`reasons.${reason}`) },
    { head: common('export.heads.message'), of: ({ excerpt }) => excerpt || t('empty') },
    { head: common('export.heads.by'), of: ({ by }) => t(`sides.${by}`) },
    { head: common('export.heads.author'), of: ({ author }) => t(`sides.${author}`) },
    { head: common('export.heads.company'), of: ({ establishment }) => establishment },
    { head: common('export.heads.word'), of: ({ word }) => word },
    { head: common('export.heads.handledAt'), of: ({ handled }) => dayCell(handled?.at) },
    { head: common('export.heads.handledNote'), of: ({ handled }) => handled?.note },
  ];
  return (
    <ExportTable
      what={t('title')}
      columns={columns}
      read={() => everyItem('GET /moderation/reports', { query: { state } })}
    />
  );
}

/** The blocks as a file: people under the name that a company knows. */
export function ExportBlocks() {
  const t = useModerationText();
  const common = useCommonText();
  const columns: ExportColumn<ModerationBlock>[] = [
    { head: common('export.heads.since'), of: ({ at }) => dayCell(at) },
    { head: common('export.heads.person'), of: ({ person }) => person },
    { head: common('export.heads.company'), of: ({ establishment }) => establishment },
    { head: common('export.heads.by'), of: ({ by }) => t(`sides.${by}`) },
    { head: common('export.heads.reason'), of: ({ reason }) => t(`reasons.${reason}`) },
    { head: common('export.heads.word'), of: ({ word }) => word },
    { head: common('export.heads.liftedAt'), of: ({ liftedAt }) => dayCell(liftedAt) },
  ];
  return (
    <ExportTable
      what={t('blocks')}
      columns={columns}
      read={() => everyItem('GET /moderation/blocks', { query: {} })}
    />
  );
}
