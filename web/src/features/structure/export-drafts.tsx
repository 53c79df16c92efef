import type { ConventionDraftLine } from '@passerelle/api/contract';
import { everyItem } from '../../app/export/every-item.ts';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useStructureText } from './text.ts';

/** The conventions that a structure prepares as a file. */
export function ExportDrafts({ structureId }: { structureId: string }) {
  const t = useStructureText();
  const common = useCommonText();
  const columns: ExportColumn<ConventionDraftLine>[] = [
    { head: common('export.heads.reference'), of: ({ reference }) => reference },
    { head: common('export.heads.person'), of: ({ person }) => person },
    { head: common('export.heads.company'), of: ({ company }) => company },
    { head: common('export.heads.from'), of: ({ from }) => dayCell(from) },
    { head: common('export.heads.to'), of: ({ to }) => dayCell(to) },
    { head: common('export.heads.counsellor'), of: ({ counsellor }) => counsellor },
  ];
  const params = { structureId };
  return (
    <ExportTable
      what={t('drafts.title')}
      columns={columns}
      read={() => everyItem('GET /structures/:structureId/convention-drafts', { params, query: {} })}
    />
  );
}
