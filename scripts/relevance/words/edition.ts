import type { DirectoryEdition } from '../../../api/src/directory/directory-edition.ts';
import { readRomeEdition } from '../../../api/src/directory/rome/read-rome.ts';
import { openRomeSource } from '../../../api/src/directory/rome/rome-source.ts';

/** The edition of ROME in a folder or an archive. */
export async function editionAt(path: string): Promise<DirectoryEdition> {
  const source = await openRomeSource(path);
  if ('problem' in source) throw new Error(`${source.path}: ${source.problem}`);
  const { edition } = await readRomeEdition(source.files);
  return edition;
}
