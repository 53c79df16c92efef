import { formatSiret, type NeededEstablishment } from '@passerelle/api/contract';
import { everyItem } from '../../app/export/every-item.ts';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useCompaniesText } from './text.ts';

/** The companies of one of the lists as a file, with whom to call. */
export function ExportCompanies({ need }: { need: 'to_confirm' | 'manager' }) {
  const t = useCompaniesText();
  const common = useCommonText();
  const columns: ExportColumn<NeededEstablishment>[] = [
    { head: common('export.heads.name'), of: ({ name }) => name },
    { head: common('export.heads.siret'), of: ({ siret }) => formatSiret(siret) },
    { head: common('export.heads.address'), of: ({ address }) => address },
    { head: common('export.heads.commune'), of: ({ commune }) => commune.name },
    { head: common('export.heads.since'), of: ({ trust }) => dayCell(trust.at) },
    {
      head: common('export.heads.withoutManager'),
      of: ({ withoutManagerSince }) => dayCell(withoutManagerSince),
    },
    {
      head: common('export.heads.members'),
      of: ({ members }) => members.map(({ name, email }) => (email ? `${name} <${email}>` : name)).join(', '),
    },
  ];
  return (
    <ExportTable
      what={t(need === 'manager' ? 'list.noManager' : 'list.toConfirm')}
      columns={columns}
      read={() => everyItem('GET /establishments', { query: { need } })}
    />
  );
}
