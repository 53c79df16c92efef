import type { WeekEntry } from '@passerelle/api/contract';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { timeAt } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useAppointmentsText } from './text.ts';

/** The week as a file; of people whom one does not accompany it says only that the time is taken. */
export function ExportWeek({ items }: { items: readonly WeekEntry[] }) {
  const t = useAppointmentsText();
  const common = useCommonText();
  const locale = useLocale();
  const columns: ExportColumn<WeekEntry>[] = [
    { head: common('export.heads.day'), of: ({ startsAt }) => dayCell(startsAt) },
    { head: common('export.heads.hour'), of: ({ startsAt, zone }) => timeAt(startsAt, zone, locale) },
    {
      head: common('export.heads.person'),
      of: ({ appointment, meeting }) => appointment?.person ?? meeting?.title,
    },
    { head: common('export.heads.counsellor'), of: ({ counsellor }) => counsellor.name },
    { head: common('export.heads.place'), of: ({ venue }) => venue },
    {
      head: common('export.heads.motive'),
      of: ({ appointment }) => appointment && t(`motives.${appointment.motive}`),
    },
    { head: common('export.heads.state'), of: ({ state }) => t(`states.${state}`) },
  ];
  const read = () => Promise.resolve({ rows: items, more: false });
  return <ExportTable what={t('week.title')} columns={columns} read={read} />;
}
