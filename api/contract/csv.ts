/** Excel reads the file as UTF-8 only with it. */
const byteOrderMark = '\uFEFF';

/** A text that a spreadsheet would run as a formula. */
const formula = /^[=+\-@\t\r]/;

/** Numbers have a decimal comma; a text never becomes a formula (OWASP: CSV injection). */
function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  const safe = formula.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table for French spreadsheets: UTF-8 with byte order mark, semicolons, CRLF. */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `${byteOrderMark}${[head, ...rows].map((row) => `${row.map(cellOf).join(';')}\r\n`).join('')}`;
}
