import type { Answer } from '../../app/api.ts';
import { postFile } from '../../app/files.ts';

type Call = {
  params: { conventionId: string; party: string };
  query: { clientId: string; hash: string; how: string };
};
const route = 'POST /conventions/:conventionId/signing/:party/paper';

/** Records a signature on paper; the body is the scan itself, whose kind the API reads. Throws `ApiProblem`. */
export async function sendScan(scan: File, call: Call): Promise<Answer<typeof route>> {
  const answer = await postFile(route, call, { body: scan, type: 'application/octet-stream' });
  return answer.json();
}
