import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipWithin, ZipError } from './zip-entries.ts';

/** One file of an edition, in a folder or in the official ZIP. `name` is without its folders. */
export type RomeFile = { name: string /** Unpacked bytes. */; size: number; read: () => Promise<Uint8Array> };

/** Far above any edition (30 MB in 2026, 5 MB as a ZIP), far below what would hurt. */
const limits = { archiveBytes: 60_000_000, unpackedBytes: 150_000_000 };
export type RomeLimits = typeof limits;

/** The edition cannot be opened at all: the sentence says which path, why, and what to do. */
export type SourceProblem = 'missing' | 'not_an_edition' | 'broken_zip' | 'too_large';

export type RomeSource = { files: RomeFile[] } | { problem: SourceProblem; path: string };

/** The CSV and text files of a folder or of a ZIP, in whatever folder inside of it they lie. */
export async function openRomeSource(path: string, most: RomeLimits = limits): Promise<RomeSource> {
  const found = await stat(path).catch(() => null);
  if (!found) return { problem: 'missing', path };
  if (found.isDirectory()) return openFolder(path, most);
  // a pipe or a device has no size of its own and may never end
  if (!found.isFile()) return { problem: 'not_an_edition', path };
  return found.size > most.archiveBytes ? { problem: 'too_large', path } : openZip(path, most);
}

/** What macOS adds to a ZIP bears the same names and holds nothing. */
const isOurs = (path: string) =>
  /\.(?:csv|txt)$/i.test(path) &&
  !path.split('/').some((part) => part === '__MACOSX' || part.startsWith('.'));

async function openFolder(path: string, most: RomeLimits): Promise<RomeSource> {
  const names = (await readdir(path, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  const files: RomeFile[] = [];
  let total = 0;
  for (const name of names.filter(isOurs).sort()) {
    const file = join(path, name);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) continue;
    total += found.size;
    if (total > most.unpackedBytes) return { problem: 'too_large', path };
    files.push({ name: basename(name), size: found.size, read: () => readFile(file) });
  }
  return { files };
}

async function openZip(path: string, most: RomeLimits): Promise<RomeSource> {
  const bytes = await readFile(path);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { problem: 'not_an_edition', path };
  try {
    const entries = unzipWithin(bytes, isOurs, most.unpackedBytes);
    return {
      files: [...entries].map(([name, content]) => ({
        name: basename(name),
        size: content.length,
        read: async () => content,
      })),
    };
  } catch (error) {
    if (error instanceof ZipError) return { problem: error.problem, path };
    throw error;
  }
}
