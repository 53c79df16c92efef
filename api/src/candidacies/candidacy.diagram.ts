import { births, endStates, type Move, moves, placeHolding } from './candidacy.states.ts';

const beginMark = '<!-- states:begin -->';
const endMark = '<!-- states:end -->';

/** What a need asks for, for readers of the documentation. */
const needWords = {
  consent: 'consent: who, when, how',
  place: 'a place, taken by one conditional update',
  reason: 'a reason about the offer',
  word: 'a few words why',
} as const satisfies Record<Move['needs'][number], string>;

const byWhom = ({ by }: Pick<Move, 'by'>) => by.join(', ');
const needsOf = ({ needs }: Pick<Move, 'needs'>) => needs.map((need) => needWords[need]).join('; ');

/** The table of moves as a Mermaid diagram and a Markdown table. */
export function printStates(): string {
  const arrows = [
    ...births.map((birth) => `  [*] --> ${birth.to} : ${byWhom(birth)}`),
    ...moves.flatMap((move) => move.from.map((from) => `  ${from} --> ${move.to} : ${byWhom(move)}`)),
    ...endStates.map((state) => `  ${state} --> [*]`),
  ];
  const rows = [
    ...births.map((birth) => row('–', birth)),
    ...moves.map((move) => row(move.from.map(code).join(', '), move)),
  ];
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...arrows,
    '```',
    '',
    '| from | to | by | needs |',
    '|---|---|---|---|',
    ...rows,
    '',
    `A place of the slot is held in ${placeHolding.map(code).join(', ')}.`,
  ].join('\n');
}

const code = (state: string) => `\`${state}\``;

function row(from: string, move: Omit<Move, 'from'>): string {
  return `| ${from} | ${code(move.to)} | ${byWhom(move)} | ${needsOf(move)} |`;
}

/** The document with what stands between its two marks replaced. Throws when a mark is missing. */
export function withStates(document: string): string {
  const [begin, end] = [document.indexOf(beginMark), document.indexOf(endMark)];
  if (begin < 0 || end < begin) throw new Error(`${beginMark} and ${endMark} are missing`);
  return `${document.slice(0, begin + beginMark.length)}\n${printStates()}\n${document.slice(end)}`;
}
