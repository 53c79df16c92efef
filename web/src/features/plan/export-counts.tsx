import type { ClockCounts } from '@passerelle/api/contract';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { useCommonText } from '../../i18n/common-text.ts';
import { usePlanText } from './text.ts';

type Line = ClockCounts['total'][number] & { structure: string };

/** The counts of who waits for a step as a file, all together and by structure; those under five are not in it. */
export function ExportCounts({ counts }: { counts: ClockCounts }) {
  const t = usePlanText();
  const common = useCommonText();
  const columns: ExportColumn<Line>[] = [
    { head: common('export.heads.structure'), of: ({ structure }) => structure },
    { head: common('export.heads.step'), of: ({ step }) => t(`clocks.kinds.${step}`) },
    { head: common('export.heads.delay'), of: ({ delay }) => t(`counts.delays.${delay}`) },
    { head: common('export.heads.people'), of: ({ people }) => people },
  ];
  const rows = [
    ...counts.total.map((one) => ({ ...one, structure: '' })),
    ...counts.structures.flatMap(({ name, counts: own }) => own.map((one) => ({ ...one, structure: name }))),
  ];
  const read = () => Promise.resolve({ rows, more: false });
  return <ExportTable what={t('counts.title')} columns={columns} read={read} />;
}
