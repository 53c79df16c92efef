import { csvOf } from '@passerelle/api/contract';

export type TableFormat = 'csv' | 'xlsx';
export type ExportCell = string | number;

/** A table as a file; a text is never a formula: CSV marks it, a workbook stores it as text. */
export async function tableFile(
  format: TableFormat,
  head: readonly string[],
  rows: readonly (readonly ExportCell[])[],
): Promise<Blob> {
  if (format === 'csv') return new Blob([csvOf(head, rows)], { type: 'text/csv;charset=utf-8' });
  // most pages are left without a workbook: its library loads with the first
  const { default: writeWorkbook } = await import('write-excel-file/browser');
  const text = (value: string) => ({ value: value.replace(/[^\P{Cc}\t\n\r]/gu, ''), type: String });
  return writeWorkbook([
    head.map((name) => ({ ...text(name), fontWeight: 'bold' as const })),
    ...rows.map((row) =>
      row.map((value) => (typeof value === 'number' ? { value, type: Number } : text(value))),
    ),
  ]).toBlob();
}

/** A civil day, or the day of an instant in Paris, as spreadsheets read it: `31/12/2026`; empty without one. */
export function dayCell(value: string | null | undefined): string {
  if (!value) return '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value.split('-').reverse().join('/');
  const parts = { timeZone: 'Europe/Paris', day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return new Intl.DateTimeFormat('fr-FR', parts).format(new Date(value));
}
