import { postFile } from '../../app/files.ts';

/** The convention behind a personal link, as an address in this page. Throws `ApiProblem`. */
export async function fetchDocument(token: string): Promise<string> {
  const answer = await postFile(
    'POST /signing-links/document',
    {},
    { body: JSON.stringify({ token }), type: 'application/json' },
  );
  return URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: 'application/pdf' }));
}
