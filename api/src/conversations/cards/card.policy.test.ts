import { describe, expect, it } from 'vitest';
import {
  type CardAction,
  type CardContent,
  type CardState,
  cardActions,
  cardStates,
} from '../../../contract/cards.ts';
import { type CandidacyState, candidacyStates } from '../../../contract/index.ts';
import type { Side } from '../../candidacies/candidacy.policy.ts';
import { actionsFor, mayFulfil, outcomes } from './card.policy.ts';

type Kind = CardContent['kind'];
const contents: Record<Kind, CardContent> = {
  dates: { kind: 'dates', from: '2026-03-16', to: '2026-03-27' },
  appointment: {
    kind: 'appointment',
    mode: 'visit',
    day: '2026-03-10',
    hour: '10:00',
    minutes: 30,
    place: '3 place Vide',
  },
  question: { kind: 'question', question: 'Matin ou soir ?', choices: ['Matin', 'Soir'] },
  document: { kind: 'document', document: 'Attestation', before: '2026-03-12' },
};
const kinds = Object.keys(contents) as Kind[];
const sides: readonly Side[] = ['beneficiary', 'counsellor', 'employer'];
const cardOf = (kind: Kind, state: CardState) => ({ content: contents[kind], state });
const facts = (state: CandidacyState, reachedEmployer = true) => ({
  state,
  reachedEmployer,
  shownToEmployers: true,
});

const agree: CardAction[] = ['accept', 'decline', 'counter'];
const own: CardAction[] = ['cancel'];
/** What the reader may do to an open card of the author: reader × author, for each kind. */
const open: Record<Kind, Record<Side, Record<Side, CardAction[]>>> = {
  dates: {
    beneficiary: { beneficiary: own, counsellor: [], employer: agree },
    counsellor: { beneficiary: [], counsellor: own, employer: agree },
    employer: { beneficiary: agree, counsellor: agree, employer: own },
  },
  appointment: {
    beneficiary: { beneficiary: own, counsellor: agree, employer: agree },
    counsellor: { beneficiary: agree, counsellor: own, employer: agree },
    employer: { beneficiary: agree, counsellor: agree, employer: own },
  },
  question: {
    beneficiary: { beneficiary: own, counsellor: ['choose'], employer: ['choose'] },
    counsellor: { beneficiary: ['choose'], counsellor: own, employer: ['choose'] },
    employer: { beneficiary: ['choose'], counsellor: ['choose'], employer: own },
  },
  document: {
    beneficiary: { beneficiary: own, counsellor: ['none'], employer: ['none'] },
    counsellor: { beneficiary: ['none'], counsellor: own, employer: ['none'] },
    employer: { beneficiary: ['none'], counsellor: ['none'], employer: own },
  },
};

describe('what each side may do to a card', () => {
  for (const kind of kinds)
    for (const reader of sides)
      for (const author of sides)
        it(`${kind} of ${author}, open, read by ${reader}`, () => {
          const may = actionsFor(reader, cardOf(kind, 'open'), author, facts('in_discussion'));
          expect(may).toEqual(open[kind][reader][author]);
        });

  it('is nothing once it is answered; an accepted appointment can be called off by either side', () => {
    for (const kind of kinds)
      for (const state of cardStates.filter((one) => one !== 'open'))
        for (const reader of sides)
          for (const author of sides)
            expect(
              actionsFor(reader, cardOf(kind, state), author, facts('in_discussion')),
              `${kind} ${state} ${reader} ${author}`,
            ).toEqual(kind === 'appointment' && state === 'accepted' ? ['cancel'] : []);
  });

  it('is nothing when the candidacy can no longer be written in', () => {
    const closed: Record<Side, readonly CandidacyState[]> = {
      beneficiary: ['withdrawn', 'expired', 'cancelled'],
      counsellor: ['withdrawn', 'expired', 'cancelled'],
      employer: ['declined', 'withdrawn', 'expired', 'cancelled'],
    };
    for (const reader of sides)
      for (const state of candidacyStates)
        expect(
          actionsFor(reader, cardOf('appointment', 'accepted'), 'counsellor', facts(state)),
          `${reader} ${state}`,
        ).toEqual(closed[reader].includes(state) ? [] : ['cancel']);
    const unsent = facts('awaiting_consent', false);
    expect(actionsFor('employer', cardOf('question', 'open'), 'counsellor', unsent)).toEqual([]);
    expect(actionsFor('beneficiary', cardOf('question', 'open'), 'counsellor', unsent)).toEqual(['choose']);
  });

  it('leads to one state, and never back to open', () => {
    expect(Object.keys(outcomes).sort()).toEqual([...cardActions].sort());
    expect(new Set(Object.values(outcomes)).size).toBe(cardActions.length);
    expect(Object.values(outcomes)).not.toContain('open');
  });
});

describe('a file that answers a card', () => {
  it('answers an open document request of another side, and nothing else', () => {
    for (const kind of kinds)
      for (const state of cardStates)
        for (const reader of sides)
          for (const author of sides)
            expect(
              mayFulfil(reader, cardOf(kind, state), author),
              `${kind} ${state} ${reader} ${author}`,
            ).toBe(kind === 'document' && state === 'open' && reader !== author);
  });
});
