import { flagged } from './measure.ts';

/** Prints one row of a benchmark: as a table, or with `--json` as one JSON object per line. */
export function report(row: Record<string, string | number>): void {
  const rounded = Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'number' ? Number(value.toPrecision(4)) : value,
    ]),
  );
  if (flagged('json')) process.stdout.write(`${JSON.stringify(rounded)}\n`);
  else console.table([rounded]);
}
