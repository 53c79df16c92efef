import { flagged } from './measure.ts';

/** Prints one row of a benchmark: a table for people, one JSON object a line with `--json`. */
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
