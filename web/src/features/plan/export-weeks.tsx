import type { Plan } from '@passerelle/api/contract';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { usePlanText } from './text.ts';

/** Minutes as hours with two decimals: spreadsheets count with them. */
const hoursOf = (minutes: number) => Math.round((minutes / 60) * 100) / 100;

/** The hours of immersions by week as a file. */
export function ExportWeeks({ weeks }: Pick<Plan, 'weeks'>) {
  const t = usePlanText();
  const columns: ExportColumn<Plan['weeks'][number]>[] = [
    { head: t('weeks.monday'), of: ({ monday }) => dayCell(monday) },
    { head: t('weeks.done'), of: ({ done }) => hoursOf(done) },
    { head: t('weeks.planned'), of: ({ planned }) => hoursOf(planned) },
  ];
  return (
    <ExportTable
      what={t('weeks.title')}
      columns={columns}
      read={() => Promise.resolve({ rows: weeks, more: false })}
    />
  );
}
