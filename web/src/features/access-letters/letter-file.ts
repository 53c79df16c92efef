import { postFile } from '../../app/files.ts';

/** Creates a letter and returns its PDF, which cannot be fetched a second time. Throws `ApiProblem`. */
export async function fetchAccessLetter(pathwayId: string): Promise<Blob> {
  const answer = await postFile('POST /pathways/:pathwayId/access-letters', { params: { pathwayId } });
  return new Blob([await answer.arrayBuffer()], { type: 'application/pdf' });
}
