import { ApiProblem, problemOf, urlOf } from '../../app/api.ts';
import { currentLocale } from '../../i18n/locale.ts';

/** Creates a letter and returns its PDF, which cannot be fetched a second time. Throws `ApiProblem`. */
export async function fetchAccessLetter(pathwayId: string): Promise<Blob> {
  const url = urlOf('POST /pathways/:pathwayId/access-letters', { params: { pathwayId } });
  const headers = { 'accept-language': currentLocale() };
  const answer = await fetch(url, { method: 'POST', headers, credentials: 'same-origin' }).catch(() => {
    throw new ApiProblem({ code: 'offline', status: 0 });
  });
  if (!answer.ok) throw await problemOf(answer);
  return new Blob([await answer.arrayBuffer()], { type: 'application/pdf' });
}

/** Downloads a file that was made in the page. */
export function saveAs(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
