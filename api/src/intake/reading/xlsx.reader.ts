import { strFromU8, type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { UnreadableFile } from './reading.problem.ts';
import { type Cell, cleaned, maxColumns, maxRows, type TableRow } from './table.ts';

/** Maximum bytes that the parts of a workbook may unpack to. */
const maxUnpacked = 80_000_000;
/** Parts of a workbook besides sheets, words and styles: pictures, comments, settings. */
const maxParts = 2_000;
const neededParts = /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/.*\.(xml|rels))$/i;

/** Reads the first sheet of a workbook: days as days, in either of Excel's epochs, and numbers as numbers. */
export async function readXlsx(content: Uint8Array): Promise<TableRow[]> {
  const safe = bounded(content);
  const sheet = await readSheet(safe).catch((cause: unknown) => {
    throw new UnreadableFile('file_damaged', { cause });
  });
  return sheet.map((cells, at) => ({ line: at + 1, cells: cells.map(cellOf) }));
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return cleaned(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : '';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return '';
  return { day: value.toISOString().slice(0, 10) };
}

/**
 * The same workbook with only the parts that are read, unpacked: what an archive claims and what it holds is bounded
 * before the library sees it, and so is the last cell, because a sheet is read as a rectangle.
 */
function bounded(content: Uint8Array): Buffer {
  const parts = unpacked(content);
  const names = Object.keys(parts);
  if (!names.some((name) => /^xl\/workbook\.xml$/i.test(name))) throw new UnreadableFile('file_unknown');
  for (const name of names) {
    const text = strFromU8(parts[name] ?? new Uint8Array());
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new UnreadableFile('file_entities');
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) checkExtent(text);
  }
  return Buffer.from(zipSync(parts, { level: 0 }));
}

function unpacked(content: Uint8Array): Record<string, Uint8Array> {
  let [size, count] = [0, 0];
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    count += 1;
    if (!neededParts.test(name) || /^xl\/(media|drawings|comments)/i.test(name)) return false;
    size += originalSize;
    if (size > maxUnpacked || count > maxParts) throw new UnreadableFile('file_too_long', { rows: maxRows });
    return true;
  };
  try {
    // a part never unpacks to more than the archive claims
    return unzipSync(content, { filter });
  } catch (cause) {
    throw cause instanceof UnreadableFile ? cause : new UnreadableFile('file_damaged', { cause });
  }
}

function checkExtent(sheet: string): void {
  for (const [, letters = '', row] of sheet.matchAll(/\br="([A-Z]{1,4})(\d{1,8})"/g)) {
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    if (Number(row) > maxRows + 1) throw new UnreadableFile('file_too_long', { rows: maxRows });
    if (column > maxColumns) throw new UnreadableFile('file_too_long', { columns: maxColumns });
  }
}
