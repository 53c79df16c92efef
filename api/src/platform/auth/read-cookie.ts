import type { IncomingMessage } from 'node:http';

/** The value of a cookie as the browser sent it, still encoded; undefined when it sent none. */
export function readCookie({ headers }: IncomingMessage, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split('; ');
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
