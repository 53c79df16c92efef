import type { Message } from '../../../contract/index.ts';
import { timeZoneOf } from '../../../rules/index.ts';
import { candidacyFactsOf } from '../../candidacies/candidacy.access.ts';
import type { CandidacyDocument } from '../../candidacies/candidacy.model.ts';
import { authorName, type Viewer } from '../../candidacies/candidacy.present.ts';
import type { MessageDocument } from '../message.model.ts';
import { calendarUse } from './calendar.ts';
import type { Line, StoredCard, StoredFile } from './card.model.ts';
import { actionsFor } from './card.policy.ts';

/** The card and file of a message, as one reader may see them. */
export function presentParts(
  message: MessageDocument,
  candidacy: CandidacyDocument,
  about: Viewer,
  readerId: string,
): Pick<Message, 'card' | 'reply' | 'file'> {
  const { card, reply, file } = message;
  const numberOf = (line: Line) => (about.side === 'employer' ? line.employerSeq : line.seq);
  return {
    ...(card ? { card: presentConversationCard(card) } : {}),
    ...(reply
      ? {
          reply: {
            seq: numberOf(reply),
            kind: reply.kind,
            state: reply.state,
            ...(typeof reply.choice === 'string' ? { choice: reply.choice } : {}),
          },
        }
      : {}),
    ...(file ? { file: presentFile(file) } : {}),
  };

  function presentConversationCard(card: StoredCard): Message['card'] {
    const { content, state, startsAt, counterOf, answer } = card;
    const calendar = calendarUse(card);
    return {
      content,
      state,
      zone: timeZoneOf(candidacy.communeCode),
      ...(startsAt ? { startsAt: startsAt.toISOString() } : {}),
      ...(counterOf ? { counterOf: numberOf(counterOf) } : {}),
      ...(answer
        ? {
            answer: {
              name: authorName(answer.accountId, answer.role, candidacy, about),
              mine: answer.accountId === readerId,
              at: answer.at.toISOString(),
              ...(typeof answer.choice === 'number' ? { choice: answer.choice } : {}),
            },
          }
        : {}),
      ...(calendar ? { calendar } : {}),
      actions: actionsFor(
        about.side,
        { content, state },
        message.author.role,
        candidacyFactsOf(candidacy, about.pathway),
      ),
    };
  }

  function presentFile({ id: _id, answers, ...shown }: StoredFile): Message['file'] {
    return { ...shown, ...(answers ? { answers: numberOf(answers) } : {}) };
  }
}
