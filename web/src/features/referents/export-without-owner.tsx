import type { WithoutOwner } from '@passerelle/api/contract';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useReferentsText } from './text.ts';

interface Line {
  kind: string;
  name?: string;
  commune?: string | undefined;
  cause?: string;
  structure?: string | undefined;
  since?: string;
}

/** All that has no owner as one file; people without their name, by commune. */
export function ExportWithoutOwner({ lists }: { lists: WithoutOwner }) {
  const t = useReferentsText();
  const common = useCommonText();
  const { people, candidacies, establishments, structures } = lists;
  const lines: Line[] = [
    ...people.map(({ commune, cause, structure, since }) => ({
      kind: t('owner.kinds.person'),
      commune: commune?.name ?? t('owner.unknownCommune'),
      cause: t(`owner.${cause}`),
      structure: structure?.name,
      since,
    })),
    ...candidacies.map(({ title, since }) => ({ kind: t('owner.kinds.candidacy'), name: title, since })),
    ...establishments.map(({ name, commune }) => ({
      kind: t('owner.kinds.establishment'),
      name,
      commune: commune.name,
    })),
    ...structures.map(({ name }) => ({ kind: t('owner.kinds.structure'), name })),
  ];
  const columns: ExportColumn<Line>[] = [
    { head: common('export.heads.kind'), of: ({ kind }) => kind },
    { head: common('export.heads.name'), of: ({ name }) => name },
    { head: common('export.heads.commune'), of: ({ commune }) => commune },
    { head: common('export.heads.reason'), of: ({ cause }) => cause },
    { head: common('export.heads.structure'), of: ({ structure }) => structure },
    { head: common('export.heads.since'), of: ({ since }) => dayCell(since) },
  ];
  const read = () => Promise.resolve({ rows: lines, more: false });
  return <ExportTable what={t('owner.title')} columns={columns} read={read} />;
}
