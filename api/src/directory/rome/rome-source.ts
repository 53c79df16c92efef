import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { unzipSync } from 'fflate';

/** One file of an edition, in a folder or in the official ZIP. */
export type RomeFile = { name: string /** Unpacked bytes. */; size: number; open: () => Readable };

/** Far above any edition (30 MB in 2026), far below what would hurt. */
const maxBytes = 300_000_000;

/** The CSV and text files of a folder or of a ZIP. Throws when the path is neither. */
export async function openRomeSource(path: string): Promise<RomeFile[]> {
  const found = await stat(path);
  return found.isDirectory() ? openFolder(path) : openZip(path);
}

const isOurs = (name: string) => /\.(?:csv|txt)$/i.test(name);

async function openFolder(path: string): Promise<RomeFile[]> {
  const names = (await readdir(path)).filter(isOurs).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = join(path, name);
      return { name, size: (await stat(file)).size, open: () => createReadStream(file) };
    }),
  );
}

async function openZip(path: string): Promise<RomeFile[]> {
  const bytes = await readFile(path);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new Error(`${basename(path)} is neither a folder nor a ZIP`);
  let left = maxBytes;
  const entries = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!isOurs(name)) return false;
      left -= originalSize;
      if (left < 0) throw new Error(`${basename(path)} holds more than ${maxBytes / 1e6} MB`);
      return true;
    },
  });
  return Object.entries(entries).map(([name, content]) => ({
    name: basename(name),
    size: content.length,
    open: () => Readable.from([Buffer.from(content)]),
  }));
}
