import type { Message } from '../../contract/index.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';
import { authorName, type Viewer } from '../candidacies/candidacy.present.ts';
import { presentParts } from './cards/card.present.ts';
import type { MessageDocument } from './message.model.ts';
import { withNames } from './message.text.ts';

/** The number of a message in this side's numbering. */
export function seqFor(
  side: Side,
  { seq, employerSeq }: Pick<MessageDocument, 'seq' | 'employerSeq'>,
): number {
  return side === 'employer' ? employerSeq : seq;
}

/** A message as one reader may see it; for a company, the person appears under the pseudonym. */
export function presentMessage(
  message: MessageDocument,
  candidacy: CandidacyDocument,
  about: Viewer,
  readerId: string,
): Message {
  const { accountId, role } = message.author;
  const named = (message.mentions ?? []).map((one) => ({
    ref: one.ref,
    name: authorName(one.accountId, one.role, candidacy, about),
    mine: one.accountId === readerId,
  }));
  const nameOf = (ref: string) => named.find((one) => one.ref === ref)?.name ?? '?';
  const from = message.moved?.from ?? null;
  return {
    conversationId: message.conversationId.toHexString(),
    seq: seqFor(about.side, message),
    clientId: message.clientId,
    at: message.at.toISOString(),
    kind: message.kind,
    text: withNames(message.text, nameOf),
    ...(message.moved
      ? {
          moved: {
            from: about.side === 'employer' && from === 'awaiting_consent' ? null : from,
            to: message.moved.to,
          },
        }
      : {}),
    author: {
      role,
      name: authorName(accountId ?? null, role, candidacy, about),
      mine: accountId === readerId,
    },
    ...(message.change ? { change: message.change } : {}),
    ...(message.editedAt ? { editedAt: message.editedAt.toISOString() } : {}),
    ...(message.deletedAt ? { deletedAt: message.deletedAt.toISOString() } : {}),
    ...(named.length > 0 ? { mentions: named } : {}),
    // a hint for those who accompany the person, and for nobody else
    ...(about.side === 'counsellor' && message.contacts?.length ? { contacts: message.contacts } : {}),
    ...(message.deletedAt ? {} : presentParts(message, candidacy, about, readerId)),
  };
}
