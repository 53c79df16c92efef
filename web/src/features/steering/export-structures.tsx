import type { Structure } from '@passerelle/api/contract';
import { everyItem } from '../../app/export/every-item.ts';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useSteeringText } from './text.ts';

/** The structures of the territory and their counsellors as a file. */
export function ExportStructures() {
  const t = useSteeringText();
  const common = useCommonText();
  const columns: ExportColumn<Structure>[] = [
    { head: common('export.heads.name'), of: ({ name }) => name },
    { head: common('export.heads.kind'), of: ({ kind }) => t(`team.kinds.${kind}`) },
    { head: common('export.heads.address'), of: ({ address }) => address },
    { head: common('export.heads.commune'), of: ({ commune }) => commune.name },
    { head: common('export.heads.email'), of: ({ email }) => email },
    { head: common('export.heads.phone'), of: ({ phone }) => phone },
    { head: common('export.heads.delegatedUntil'), of: ({ delegatedUntil }) => dayCell(delegatedUntil) },
    {
      head: common('export.heads.counsellors'),
      of: ({ counsellors = [] }) =>
        counsellors.map(({ name, email }) => (email ? `${name} <${email}>` : name)).join(', '),
    },
  ];
  return (
    <ExportTable
      what={t('team.title')}
      columns={columns}
      read={() => everyItem('GET /structures', { query: {} })}
    />
  );
}
