import type { Visitor } from '../../support/people.ts';

/** A reader and a path under `/api/v1`. */
export type Reading = [who: Visitor, path: string];

/** A complete response, with its headers. */
export interface RecordedResponse {
  path: string;
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** Headers that always differ; rate limit headers depend on the number of requests and have their own tests. */
const always = ['date', 'x-request-id', 'connection', 'keep-alive', 'set-cookie'];

export async function readAnswer([visitor, path]: Reading): Promise<RecordedResponse> {
  const { status, text, ...answer } = await visitor.get(`/api/v1${path}`);
  const headers: Record<string, string> = answer.headers;
  return {
    path,
    status,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !always.includes(name))),
    text: text.replace(/"requestId":"[^"]*"/g, ''),
  };
}

/** One after the other, because both worlds must do the same in the same order. */
export async function readAnswers(readings: readonly Reading[]): Promise<RecordedResponse[]> {
  const told: RecordedResponse[] = [];
  for (const reading of readings) told.push(await readAnswer(reading));
  return told;
}

/** The differences between the two worlds, one per line; empty when there are none. */
export function differences(one: readonly RecordedResponse[], other: readonly RecordedResponse[]): string[] {
  if (one.length !== other.length)
    return [`${one.length} answers in one world, ${other.length} in the other`];
  return one.flatMap((told, at) => {
    const twin = other[at];
    if (!twin || twin.path !== told.path) return [`${told.path} was not read in both worlds`];
    const names = new Set([...Object.keys(told.headers), ...Object.keys(twin.headers)]);
    return [
      ...(told.status === twin.status ? [] : [`${told.path}: ${told.status} and ${twin.status}`]),
      ...[...names].flatMap((name) =>
        told.headers[name] === twin.headers[name]
          ? []
          : [`${told.path}: ${name}: ${told.headers[name]} and ${twin.headers[name]}`],
      ),
      ...(told.text === twin.text ? [] : [`${told.path}: ${around(told.text, twin.text)}`]),
    ];
  });
}

/** The first difference of two texts, with some context. */
function around(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const part = (text: string) => text.slice(Math.max(0, at - 40), at + 40);
  return `“${part(one)}” and “${part(other)}”`;
}
