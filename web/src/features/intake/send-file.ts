import type { Import, ImportKindName } from '@passerelle/api/contract';
import { newClientId } from '../../app/client-id.ts';
import { postFile } from '../../app/files.ts';

/** Sends a file as it is; the API reads what kind it is. Throws `ApiProblem`. */
export async function sendFile(
  file: File,
  kind: ImportKindName,
  structureId: string | null,
): Promise<Import> {
  const call = {
    params: { clientId: newClientId() },
    query: { name: file.name.slice(0, 200), kind, ...(structureId ? { structureId } : {}) },
  };
  const type = 'application/octet-stream';
  const answer = await postFile('PUT /imports/:clientId', call, { body: file, type });
  return answer.json();
}
