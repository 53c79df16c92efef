import type { MemberCaseload } from '@passerelle/api/contract';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { useCommonText } from '../../i18n/common-text.ts';
import { useStructureText } from './text.ts';

type Person = MemberCaseload['people'][number];

/** The people to hand over as a file, with who takes over as it is chosen now. */
export function ExportHanded({
  people,
  takerOf,
}: {
  people: readonly Person[];
  takerOf: (pathwayId: string) => string;
}) {
  const t = useStructureText();
  const common = useCommonText();
  const columns: ExportColumn<Person>[] = [
    { head: common('export.heads.lastName'), of: ({ lastName }) => lastName },
    { head: common('export.heads.firstName'), of: ({ firstName }) => firstName },
    { head: t('hand.commune'), of: ({ commune }) => commune?.name },
    { head: t('hand.candidacies'), of: ({ openCandidacies }) => openCandidacies },
    { head: t('hand.taker'), of: ({ pathwayId }) => takerOf(pathwayId) },
  ];
  return (
    <ExportTable
      what={t('hand.people')}
      columns={columns}
      read={() => Promise.resolve({ rows: people, more: false })}
    />
  );
}
