import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The repository's root. */
export const root = new URL('../../', import.meta.url).pathname;

/** Folders with our own sources. */
export const workspaces = [
  'api/contract',
  'api/rules',
  'api/src',
  'api/store',
  'api/test',
  'search',
  'web',
  'scripts',
] as const;

const passedOver = new Set(['node_modules', 'dist', 'public', 'shots']);

/** Every TypeScript source in these folders, as a sorted list of paths from the root, without declarations (`.d.ts`). */
export function typescriptFiles(folders: readonly string[] = workspaces): string[] {
  return folders.flatMap((folder) => filesUnder(join(root, folder))).sort();
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (passedOver.has(entry.name) || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return /\.(ts|tsx|mts)$/.test(entry.name) && !/\.d\.m?ts$/.test(entry.name) ? [relative(root, path)] : [];
  });
}

export const isTest = (path: string) => /\.test\.tsx?$/.test(path);
