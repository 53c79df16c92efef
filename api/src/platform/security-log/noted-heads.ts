import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChainEnd } from './hash-chain.ts';

/** In the data folder, outside the store: `2026-03-02T02:30:00.000Z 120:3f9a...`, one per line. */
const fileName = 'security-log-heads.txt';
const linePattern = /^\S+ (\d+:[0-9a-f]{64})$/;

export const writtenHead = ({ seq, hash }: ChainEnd) => `${seq}:${hash}`;

/** Null when the text is not a head. */
export function parseHead(text: string): ChainEnd | null {
  const found = /^(\d+):([0-9a-f]{64})$/.exec(text.trim());
  return found ? { seq: Number(found[1]), hash: found[2] ?? '' } : null;
}

/** The heads noted so far, oldest first. A line truncated by a crash is skipped. */
export async function readNotedHeads(dataDir: string): Promise<ChainEnd[]> {
  const text = await readFile(join(dataDir, fileName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => parseHead(linePattern.exec(line)?.[1] ?? '') ?? []);
}

/** Appends a line unless this head was already noted. False when there was nothing to note. */
export async function noteHead(dataDir: string, head: ChainEnd, at: Date): Promise<boolean> {
  const last = (await readNotedHeads(dataDir)).at(-1);
  if (head.seq === 0 || (last?.seq === head.seq && last.hash === head.hash)) return false;
  const line = `${at.toISOString()} ${writtenHead(head)}\n`;
  await appendFile(join(dataDir, fileName), line, { mode: 0o600 });
  return true;
}
