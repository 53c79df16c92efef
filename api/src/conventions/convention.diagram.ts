import type { ConventionState } from '../../contract/index.ts';
import {
  type ConventionMove,
  type ConventionNeed,
  conventionMoves,
  endedConvention,
} from './convention.states.ts';

/** What each need requires, for readers of the documentation. */
const needWords: Record<ConventionNeed, string> = {
  limits: 'every limit of the law and of the slot',
  signature: 'a signature by a party, of the version shown',
  last_signature: 'the last signature that is missing',
  before_start: 'before the first hour of presence',
  steps: 'as many members of the prescribing structure as it chose, one or two',
  reason: 'a reason, which all who sign read',
  candidacy_over: 'its candidacy was cancelled',
};

const code = (state: string) => `\`${state}\``;
const byWhom = ({ by }: ConventionMove) => by.join(', ');

/** The table of moves of a convention as a Mermaid diagram and a Markdown table. */
export function printConventionStates(): string {
  const first: ConventionState = 'draft';
  const arrows = conventionMoves.flatMap((move) =>
    move.from.map((from) => `  ${from} --> ${move.to} : ${byWhom(move)}`),
  );
  const rows = conventionMoves.map(
    (move) =>
      `| ${move.from.map(code).join(', ')} | ${code(move.to)} | ${byWhom(move)} | ${move.needs
        .map((need) => needWords[need])
        .join('; ')} |`,
  );
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${first} : counsellor`,
    ...arrows,
    ...endedConvention.map((state) => `  ${state} --> [*]`),
    '```',
    '',
    '| from | to | by | needs |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}
