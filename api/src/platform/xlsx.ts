import writeExcelFile from 'write-excel-file/node';

/** Media type of a workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table as a workbook: a text is stored as text, so that no cell is ever a formula. */
export async function xlsxOf(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<Buffer> {
  const cellOf = (value: string | number) =>
    typeof value === 'number' ? { value, type: Number } : { value: textOf(value), type: String };
  const sheet = await writeExcelFile([
    head.map((value) => ({ value: textOf(value), type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(cellOf)),
  ]);
  return sheet.toBuffer();
}

/** Characters that XML cannot hold are left out. */
const textOf = (value: string) => value.replace(/[^\P{Cc}\t\n\r]/gu, '');
