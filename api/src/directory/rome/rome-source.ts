import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';

/** One file of an edition, in a folder or in the official ZIP. `name` is without folders. */
export type RomeFile = { name: string /** Unpacked bytes. */; size: number; read: () => Promise<Uint8Array> };

/** Far more than any edition (30 MB in 2026), far less than would be harmful. */
const maxBytes = 300_000_000;

/** Why an edition cannot be opened: the sentence names the path, the reason, and what to do. */
export type SourceProblem = 'missing' | 'not_an_edition' | 'broken_zip' | 'too_large';

export type RomeSource = { files: RomeFile[] } | { problem: SourceProblem; path: string };

/** The CSV and text files of a folder or ZIP, in any subfolder. */
export async function openRomeSource(path: string): Promise<RomeSource> {
  const found = await stat(path).catch(() => null);
  if (!found) return { problem: 'missing', path };
  return found.isDirectory() ? { files: await openFolder(path) } : openZip(path);
}

/** macOS adds files of the same names without content to a ZIP. */
const isOurs = (path: string) =>
  /\.(?:csv|txt)$/i.test(path) &&
  !path.split('/').some((part) => part === '__MACOSX' || part.startsWith('.'));

async function openFolder(path: string): Promise<RomeFile[]> {
  const names = (await readdir(path, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  return Promise.all(
    names
      .filter(isOurs)
      .sort()
      .map(async (name) => {
        const file = join(path, name);
        return { name: basename(name), size: (await stat(file)).size, read: () => readFile(file) };
      }),
  );
}

async function openZip(path: string): Promise<RomeSource> {
  const bytes = await readFile(path);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { problem: 'not_an_edition', path };
  let total = 0;
  const within = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!isOurs(name)) return false;
    total += originalSize;
    return total <= maxBytes;
  };
  try {
    const entries = unzipSync(bytes, { filter: within });
    if (total > maxBytes) return { problem: 'too_large', path };
    return {
      files: Object.entries(entries).map(([name, content]) => ({
        name: basename(name),
        size: content.length,
        read: async () => content,
      })),
    };
  } catch {
    return { problem: 'broken_zip', path };
  }
}
