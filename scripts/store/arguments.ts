import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** The store's directory (`--data DIR`, else DATA_DIR, else ./.data as for the server) and the first positional argument. */
export function storeArguments(): { directory: string; target: string | undefined; json: boolean } {
  // copies and exports must not be readable by other users of the machine
  process.umask(0o077);
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const data = values.data ?? process.env.DATA_DIR ?? '.data';
  return { directory: join(data, 'store'), target: positionals[0], json: values.json === true };
}

/** A line that is overwritten on a terminal; prints nothing elsewhere. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

export function progressDone(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}

/** `[#####.....] 50 % 12,000 of 24,000` */
export function bar(done: number, total: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const filled = Math.round(share * 30);
  return `[${'#'.repeat(filled)}${'.'.repeat(30 - filled)}] ${Math.round(share * 100)} % ${done} of ${total}`;
}
