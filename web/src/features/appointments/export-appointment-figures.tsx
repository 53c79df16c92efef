import type { AppointmentFigures } from '@passerelle/api/contract';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { useAppointmentsText } from './text.ts';

type Line = AppointmentFigures['total'] & { name: string };
const counts = ['booked', 'honoured', 'excused', 'notCome', 'calledOff'] as const;

/** The counts of appointments as a file; those under five stay unsaid. */
export function ExportAppointmentFigures({
  figures: { total, structures },
}: {
  figures: AppointmentFigures;
}) {
  const t = useAppointmentsText();
  const few = t('figures.few');
  const columns: ExportColumn<Line>[] = [
    { head: t('figures.structure'), of: ({ name }) => name },
    ...counts.map((count) => ({
      head: t(`figures.columns.${count}`),
      of: (line: Line) => line[count] ?? few,
    })),
    {
      head: t('figures.delay'),
      of: ({ medianDaysToFirst }) => (medianDaysToFirst === null ? few : Math.round(medianDaysToFirst)),
    },
  ];
  const rows = [{ ...total, name: t('figures.all') }, ...structures];
  const read = () => Promise.resolve({ rows, more: false });
  return <ExportTable what={t('figures.title')} columns={columns} read={read} />;
}
