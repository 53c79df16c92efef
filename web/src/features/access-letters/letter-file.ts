import { postFile } from '../../app/post-file.ts';

/** Creates a letter and returns its PDF, which cannot be fetched a second time. Throws `ApiProblem`. */
export async function fetchAccessLetter(pathwayId: string): Promise<Blob> {
  const answer = await postFile('POST /pathways/:pathwayId/access-letters', { params: { pathwayId } });
  return new Blob([await answer.arrayBuffer()], { type: 'application/pdf' });
}

/** Downloads a file that was made in the page. */
export function saveAs(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
