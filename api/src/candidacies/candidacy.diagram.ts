import {
  type AskedNeed,
  type CreationNeed,
  type CreationRule,
  creationRules,
  endStates,
  type Move,
  moves,
  placeHolding,
  type SystemNeed,
} from './candidacy.states.ts';

/** What each need requires, for readers of the documentation. */
const needWords = {
  consent: 'consent to this candidacy: who, when, how; a counsellor gives the day of the interview',
  agreement: 'the day on which the person agreed, or their consent taken back',
  reason: 'a reason about the offer',
  word: 'a few words why',
  two_people: 'host and candidate are two people',
  dates: 'other dates that it gives within DOMAIN §3 and the slot',
  asked_dates: 'other dates that the person chooses within DOMAIN §3 and the slot',
  place: 'a place of the slot; a renewal takes over that of the immersion that it renews',
  open_slot:
    'an open slot: published, its period not over, its company neither paused nor past its cap; a renewal asks for none of it',
  no_block: 'no block between person and company',
  limits: 'dates and objective within DOMAIN §3 and the slot',
  matching: 'consent to matching',
  only_one: 'no other open candidacy of the person on the slot',
  opened: 'somebody of the company opened it',
  silence: 'no answer in 10 working days',
  slot_closed: 'the company closed the slot',
  period_over: 'the period of the slot is over',
  first_day: 'the first day of a validated convention',
  last_day: 'the day after its last',
  convention_cancelled: 'its validated convention was cancelled, with a reason',
  assessment:
    'the accompanying structure closed the assessment: the tutor’s part, then the person’s or 14 days without it',
} as const satisfies Record<AskedNeed | SystemNeed | CreationNeed, string>;

const byWhom = ({ by }: Move | CreationRule) => by.join(', ');
const needsOf = ({ needs }: Move | CreationRule) => needs.map((need) => needWords[need]).join('; ');

/** The table of moves as a Mermaid diagram and a Markdown table. */
export function printStates(): string {
  const arrows = [
    ...creationRules.map((one) => `  [*] --> ${one.to} : ${byWhom(one)}`),
    ...new Set(
      moves.flatMap((move) => move.from.map((from) => `  ${from} --> ${move.to} : ${byWhom(move)}`)),
    ),
    ...endStates.map((state) => `  ${state} --> [*]`),
  ];
  const rows = [
    ...creationRules.map((one) => row('–', one)),
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

function row(from: string, move: Move | CreationRule): string {
  return `| ${from} | ${code(move.to)} | ${byWhom(move)} | ${needsOf(move)} |`;
}
