import type { StructureMember } from '@passerelle/api/contract';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useStructureText } from './text.ts';

/** The members of a structure as a file, with what each has to do for those who see it. */
export function ExportMembers({ what, members }: { what: string; members: readonly StructureMember[] }) {
  const t = useStructureText();
  const common = useCommonText();
  const columns: ExportColumn<StructureMember>[] = [
    { head: common('export.heads.name'), of: ({ name }) => name },
    { head: common('export.heads.email'), of: ({ email }) => email },
    { head: common('export.heads.since'), of: ({ since }) => dayCell(since) },
    { head: common('export.heads.role'), of: ({ manager }) => (manager ? t('manager') : '') },
    { head: common('export.heads.state'), of: ({ suspended }) => (suspended ? t('suspended') : '') },
    { head: common('export.heads.led'), of: ({ load }) => load?.led },
    { head: common('export.heads.followed'), of: ({ load }) => load?.followed },
    { head: common('export.heads.open'), of: ({ load }) => load?.openCandidacies },
  ];
  const read = () => Promise.resolve({ rows: members, more: false });
  return <ExportTable what={what} columns={columns} read={read} />;
}
