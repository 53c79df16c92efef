import { Types } from 'mongoose';
import type { CandidacyState, ContactKind } from '../../contract/index.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';
import type { StoredCard, StoredFile, StoredReply } from './cards/card.model.ts';
import type { MessageDocument } from './message.model.ts';

export interface NewMessage {
  conversationId: string;
  slotId: string;
  pathwayId: string;
  clientId: string;
  kind: 'text' | 'system';
  text: string;
  moved?: { from: CandidacyState | null; to: CandidacyState };
  author: { accountId: string | null; role: Side | 'system' };
  /** The people mentioned in the text, and the kinds of contact details that it seems to contain. */
  mentions?: { ref: string; accountId: string; role: string }[];
  contacts?: ContactKind[];
  card?: StoredCard;
  reply?: StoredReply;
  file?: StoredFile;
  hiddenFromEmployer: boolean;
}

/** The last line of a conversation, as far as the next one depends on it. */
export type LastLine = Pick<MessageDocument, 'seq' | 'employerSeq' | 'hiddenFromEmployer'>;

export const beforeTheFirst: LastLine = { seq: 0, employerSeq: 0, hiddenFromEmployer: false };

export const numbersOf = ({ seq, employerSeq, hiddenFromEmployer }: LastLine): LastLine => ({
  seq,
  employerSeq,
  hiddenFromEmployer,
});

/** The message as the line after this one. */
export function lineAfter(before: LastLine, message: NewMessage, at: Date): MessageDocument {
  const { conversationId, clientId, kind, text, moved, author, hiddenFromEmployer } = message;
  return {
    _id: new Types.ObjectId(),
    conversationId: new Types.ObjectId(conversationId),
    seq: before.seq + 1,
    employerSeq: before.employerSeq + (hiddenFromEmployer ? 0 : 1),
    clientId,
    at,
    kind,
    text,
    moved: moved ?? null,
    author,
    hiddenFromEmployer,
    ...(message.mentions?.length ? { mentions: message.mentions } : {}),
    ...(message.contacts?.length ? { contacts: message.contacts } : {}),
    ...(message.card ? { card: message.card } : {}),
    ...(message.reply ? { reply: message.reply } : {}),
    ...(message.file ? { file: message.file } : {}),
  };
}

/** What the event of a message holds: the sides that may see it, but not its text. */
export function postedOf({ seq }: Pick<MessageDocument, 'seq'>, message: NewMessage) {
  const { conversationId, slotId, pathwayId, kind, author, hiddenFromEmployer } = message;
  const sides: Side[] = ['beneficiary', 'counsellor', ...(hiddenFromEmployer ? [] : (['employer'] as const))];
  return {
    conversationId,
    slotId,
    pathwayId,
    seq,
    kind,
    authorId: author.accountId,
    role: author.role,
    sides,
  };
}
