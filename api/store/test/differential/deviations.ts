import { EJSON } from 'bson';
import type { Question } from './question.ts';

type Deviation = { reason: string; applies(question: Question, here: string, there: string): boolean };

const asks = ({ asked }: Question, name: string): boolean => EJSON.stringify(asked).includes(`"${name}"`);

/** The same answer when the order of fields does not matter. */
const inAnyOrder = (answer: string): string =>
  JSON.stringify(JSON.parse(answer), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

const isRefused = (answer: string): boolean => answer.startsWith('refused: ');

const same = (here: string, there: string): boolean =>
  !isRefused(here) && !isRefused(there) && inAnyOrder(here) === inAnyOrder(there);

/** What remains of an answer without the fields and items that `drop` names, its results in any order. */
function without(answer: string, drop: (value: unknown) => boolean): string {
  const kept = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(kept).filter((item) => !drop(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, item]) => (drop(kept(item)) ? [] : [[name, kept(item)]])),
    );
  };
  const parsed: unknown = kept(JSON.parse(inAnyOrder(answer)));
  return JSON.stringify(Array.isArray(parsed) ? parsed.map((one) => JSON.stringify(one)).sort() : parsed);
}

const isNull = (value: unknown): boolean => value === null;
const isEmpty = (value: unknown): boolean => JSON.stringify(value) === '{}';

function sameWithout(here: string, there: string, drop: (value: unknown) => boolean): boolean {
  return !isRefused(here) && !isRefused(there) && without(here, drop) === without(there, drop);
}

const field = (answer: string, name: string): string => JSON.stringify(JSON.parse(answer)[name]);

const typeRefusal =
  /^refused: .*(can't \$|can only process|works exclusively|Expected '\w+' type|only supports|must be an array|requires (an )?array|Unable to convert|Unsupported conversion|Failed to parse|array type|Collision detected)/;

const withPlainZeros = (answer: string): string => answer.replace(/"(-?)0\.0+"/g, '"$10"');

/** Where the other server (FerretDB 2.7 over DocumentDB) answers otherwise than MongoDB documents. */
const deviations: readonly Deviation[] = [
  {
    reason:
      'moves a field to the end when a document replaces its value, and adds fields in the order of the update',
    applies: (_question, here, there) => same(here, there),
  },
  {
    reason: 'leaves out a group field without a value, which is null, and adds null to a set for it',
    applies: (question, here, there) => asks(question, '$group') && sameWithout(here, there, isNull),
  },
  {
    reason: 'sorts an empty array behind null and not before it',
    applies: (question, here, there) =>
      !isRefused(here) &&
      !isRefused(there) &&
      EJSON.stringify(question.asked).includes('sort":') &&
      EJSON.stringify(question.documents).includes('[]'),
  },
  {
    reason: 'evaluates operands and branches that MongoDB does not reach, and refuses their types',
    applies: (_question, here, there) => !isRefused(here) && typeRefusal.test(there),
  },
  {
    reason: 'does not compute what no later stage reads, nor its errors',
    applies: ({ kind, asked }, here, there) =>
      kind === 'pipeline' && asked.pipeline.length > 2 && isRefused(here) && !isRefused(there),
  },
  {
    reason: 'refuses $unset of a path that leads through a value without fields',
    applies: (question, here, there) =>
      question.kind === 'update' &&
      asks(question, '$unset') &&
      field(here, 'failed') !== field(there, 'failed'),
  },
  {
    reason: 'writes a decimal of zero without its places',
    applies: (_question, here, there) => same(withPlainZeros(here), withPlainZeros(there)),
  },
  {
    reason: 'joins $unset and the $set behind it, and loses the value on the way of the first',
    applies: ({ asked }) =>
      Array.isArray(asked.pipeline) &&
      asked.pipeline.some(
        (stage: object, at: number) => '$unset' in stage && '$set' in (asked.pipeline[at + 1] ?? {}),
      ),
  },
  {
    reason: 'makes the documents on the way to a field that it then does not write',
    applies: (question, here, there) =>
      (question.kind === 'update' || asks(question, '$unset')) && sameWithout(here, there, isEmpty),
  },
  {
    reason: 'undoes what an update of many documents changed before it failed',
    applies: ({ kind }, here, there) =>
      kind === 'update' &&
      !isRefused(here) &&
      !isRefused(there) &&
      field(here, 'failed') !== '[]' &&
      ['failed', 'n'].every((name) => field(here, name) === field(there, name)),
  },
  {
    reason: 'finds no equal decimals for doubles in $lookup and $addToSet',
    applies: (question) =>
      (asks(question, '$lookup') || asks(question, '$addToSet')) &&
      EJSON.stringify(question).includes('$numberDecimal'),
  },
  {
    reason: 'makes one group of null and another one of a missing field',
    applies: (question, _here, there) => asks(question, '$group') && /[[,]\{("n"|"set"|\})/.test(there),
  },
  {
    reason: 'checks the operands of an update pipeline before it looks for documents',
    applies: ({ kind, asked }, here, there) =>
      kind === 'update' &&
      asked.updates.some(({ u }: { u: unknown }) => Array.isArray(u)) &&
      field(there, 'failed').length > field(here, 'failed').length,
  },
];

/** Why two answers differ; undefined when nothing explains it. */
export function deviationOf(question: Question, here: string, there: string): string | undefined {
  return deviations.find(({ applies }) => applies(question, here, there))?.reason;
}
