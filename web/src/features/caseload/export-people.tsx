import type { PathwaySummary } from '@passerelle/api/contract';
import { everyItem } from '../../app/export/every-item.ts';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { type CaseloadFilters, queryOfFilters } from './filters.ts';
import { useCaseloadText } from './text.ts';

/** The people of the list, with its filters, as a file. */
export function ExportPeople({ filters }: { filters: CaseloadFilters }) {
  const t = useCaseloadText();
  const common = useCommonText();
  const columns: ExportColumn<PathwaySummary>[] = [
    { head: common('export.heads.lastName'), of: ({ lastName }) => lastName },
    { head: common('export.heads.firstName'), of: ({ firstName }) => firstName },
    { head: common('export.heads.commune'), of: ({ commune }) => commune?.name },
    { head: common('export.heads.station'), of: ({ station }) => common(`stations.${station}`) },
    { head: common('export.heads.turn'), of: ({ turn }) => t(`list.turns.${turn}`) },
    { head: common('export.heads.since'), of: ({ since }) => dayCell(since) },
    { head: common('export.heads.lastContact'), of: ({ lastContactAt }) => dayCell(lastContactAt) },
    { head: common('export.heads.open'), of: ({ openCandidacies }) => openCandidacies },
    {
      head: common('export.heads.occupations'),
      of: ({ occupations }) => occupations.map(({ label }) => label).join(', '),
    },
  ];
  return (
    <ExportTable
      what={t('list.caption')}
      columns={columns}
      read={() => everyItem('GET /pathways', { query: queryOfFilters(filters) })}
    />
  );
}
