import { currentLocale } from '../i18n/locale.ts';
import { ApiProblem, problemOf, urlOf } from './api.ts';

/** A POST or PUT whose body or answer is a file. Throws `ApiProblem`, as `request` does. */
export async function postFile(
  route: `${'POST' | 'PUT'} ${string}`,
  call: Parameters<typeof urlOf>[1],
  sent: { body?: BodyInit; type?: string } = {},
): Promise<Response> {
  const headers: Record<string, string> = { 'accept-language': currentLocale() };
  if (sent.type) headers['content-type'] = sent.type;
  const answer = await fetch(urlOf(route, call), {
    method: route.slice(0, route.indexOf(' ')),
    headers,
    credentials: 'same-origin',
    ...(sent.body === undefined ? {} : { body: sent.body }),
  }).catch(() => {
    throw new ApiProblem({ code: 'offline', status: 0 });
  });
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

/** Downloads what an address of this page names, such as a file that was made in it. */
export function saveAs(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

/** Downloads a file that is needed once. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  saveAs(address, name);
  URL.revokeObjectURL(address);
}
