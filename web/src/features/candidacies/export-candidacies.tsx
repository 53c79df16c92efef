import type { CandidacyCard } from '@passerelle/api/contract';
import { everyItem } from '../../app/export/every-item.ts';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useStateWords } from './state-badge.tsx';
import { nameOfCandidate, type WorkGroup } from './wording.ts';

interface Asked {
  group: 'all' | WorkGroup;
  slotId?: string;
  pathwayId?: string;
}

/** The candidacies of the list, with its filters, as a file: pseudonyms stay pseudonyms. */
export function ExportCandidacies({ what, asked }: { what: string; asked: Asked }) {
  const common = useCommonText();
  const stateWords = useStateWords();
  const columns: ExportColumn<CandidacyCard>[] = [
    { head: common('export.heads.person'), of: ({ candidate }) => nameOfCandidate(candidate) },
    { head: common('export.heads.slot'), of: ({ slot }) => slot.title },
    { head: common('export.heads.company'), of: ({ slot }) => slot.establishment.name },
    { head: common('export.heads.commune'), of: ({ slot }) => slot.commune.name },
    { head: common('export.heads.state'), of: ({ state }) => stateWords(state) },
    { head: common('export.heads.since'), of: ({ since }) => dayCell(since) },
    { head: common('export.heads.from'), of: ({ dates }) => dayCell(dates.from) },
    { head: common('export.heads.to'), of: ({ dates }) => dayCell(dates.to) },
    { head: common('export.heads.counsellor'), of: ({ counsellor }) => counsellor?.name },
    { head: common('export.heads.unread'), of: ({ unread }) => unread },
  ];
  return (
    <ExportTable what={what} columns={columns} read={() => everyItem('GET /candidacies', { query: asked })} />
  );
}
