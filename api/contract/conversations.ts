import { z } from 'zod';
import { candidacyCardSchema, candidacyStateSchema } from './candidacies.ts';
import { cardReplySchema, cardSchema, fileSchema } from './cards.ts';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

export const contactKinds = ['phone', 'email', 'address'] as const;
export const contactKindSchema = z.enum(contactKinds);
export type ContactKind = z.output<typeof contactKindSchema>;

/** Milliseconds within which an author may still change the words of a message. */
export const editWithinMs = 5 * 60_000;

/** A conversation has the id of its candidacy: one each. */
export const messageSchema = z.object({
  conversationId: idSchema,
  /** 1, 2, 3, ... without a gap in each conversation. */
  seq: z.int(),
  clientId: z.string(),
  at: instantSchema,
  kind: z.enum(['text', 'system']),
  text: z.string(),
  /** For a system line: the move it tells. */
  moved: z.object({ from: candidacyStateSchema.nullable(), to: candidacyStateSchema }).optional(),
  author: z.object({
    role: z.enum(['beneficiary', 'counsellor', 'employer', 'system']),
    /** Name for those who may know it; a pseudonym to the employer before acceptance. */
    name: z.string(),
    mine: z.boolean(),
  }),
  /** Rises in its conversation with each later edit or deletion; absent on a message that never changed. */
  change: z.int().optional(),
  editedAt: instantSchema.optional(),
  /** Taken back by its author: the text is empty, the trace stays. */
  deletedAt: instantSchema.optional(),
  /** People named in the text as `@name`, under the name that this reader knows. */
  mentions: z.array(z.object({ ref: z.string(), name: z.string(), mine: z.boolean() })).optional(),
  /** For those who accompany alone: contact details seem to be in it, and the company had not accepted yet. */
  contacts: z.array(contactKindSchema).optional(),
  card: cardSchema.optional(),
  reply: cardReplySchema.optional(),
  file: fileSchema.optional(),
});
export type Message = z.output<typeof messageSchema>;

export const readerSchema = z.object({
  role: z.enum(['beneficiary', 'counsellor', 'employer']),
  name: z.string(),
  mine: z.boolean(),
  /** Names this person in this conversation alone, for `@[ref]` in a text. */
  ref: z.string(),
  /** Highest sequence number this person has read. */
  readSeq: z.int(),
  /** Highest sequence number that reached a device of theirs; never below `readSeq`. */
  deliveredSeq: z.int(),
});
export type Reader = z.output<typeof readerSchema>;

export const threadSchema = z.object({
  id: idSchema,
  candidacy: candidacyCardSchema,
  lastMessage: messageSchema.nullable(),
  unread: z.int(),
  /** No bell and no mail for new messages, unless one names me. */
  muted: z.boolean(),
  /** Among the unread, one that names me. */
  mentioned: z.boolean(),
});
export type Thread = z.output<typeof threadSchema>;

export const messageTextSchema = z.string().trim().min(1).max(4000);

/** A block between the person and the company of a conversation; nobody writes until it is lifted. */
export const blockSchema = z.object({ mine: z.boolean(), since: instantSchema });

export const conversationParams = z.object({ conversationId: idSchema });

export const messageInputSchema = z.object({
  clientId: clientIdSchema,
  /** `@[ref]` names one of the readers of the conversation. */
  text: messageTextSchema,
});

export const listThreads = endpoint({
  route: 'GET /conversations',
  summary: 'My conversations, my turn first, with unread counts',
  access: ['beneficiary', 'counsellor', 'employer'],
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(threadSchema),
});

export const listMessages = endpoint({
  route: 'GET /conversations/:conversationId/messages',
  summary: 'Messages in order: after a sequence number (catch-up), or the last ones before one (scroll back)',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: conversationParams,
  query: z.object({
    after: z.coerce.number().int().min(0).optional(),
    before: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** With it, `changed` tells what was edited or deleted after this change. */
    changedAfter: z.coerce.number().int().min(0).optional(),
  }),
  status: 200,
  response: z.object({
    items: z.array(messageSchema),
    lastSeq: z.int(),
    /** Lowest number that this reader may see: later than 1 for a colleague added "from now on". */
    firstSeq: z.int(),
    readers: z.array(readerSchema),
    /** In the order of their change, at most 200; ask again after `lastChange` when there are so many. */
    changed: z.array(messageSchema),
    lastChange: z.int(),
    muted: z.boolean(),
    block: blockSchema.nullable(),
  }),
});

export const postMessage = endpoint({
  route: 'POST /conversations/:conversationId/messages',
  summary: 'Write; the same clientId twice stores once',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: conversationParams,
  body: messageInputSchema,
  status: 201,
  response: messageSchema,
  problems: ['forbidden', 'too_many_requests'],
});

export const markRead = endpoint({
  route: 'PUT /conversations/:conversationId/read',
  summary: 'I have read up to this message; never goes back',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: conversationParams,
  body: z.object({ seq: z.int().min(0) }),
  status: 204,
});

export const conversationsEndpoints = [listThreads, listMessages, postMessage, markRead] as const;
