import { z } from 'zod';
import { candidacyCardSchema } from './candidacies.ts';
import { candidacyStateSchema } from './candidacy-states.ts';
import { cardReplySchema, cardSchema, fileSchema } from './cards.ts';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, idSchema, instantSchema, pageOf, pageQuery, sides } from './primitives.ts';

export const contactKinds = ['phone', 'email', 'address'] as const;
export const contactKindSchema = z.enum(contactKinds);
export type ContactKind = z.output<typeof contactKindSchema>;

/** Milliseconds within which an author may edit a message. */
export const editWithinMs = 5 * 60_000;

export const messageKinds = ['text', 'system'] as const;

/** A conversation has the id of its candidacy. */
export const messageSchema = z.object({
  conversationId: idSchema,
  /** 1, 2, 3, ... without gaps in each conversation. */
  seq: z.int(),
  clientId: z.string(),
  at: instantSchema,
  kind: z.enum(messageKinds),
  text: z.string(),
  /** For a system line: the move of the candidacy. */
  moved: z.object({ from: candidacyStateSchema.nullable(), to: candidacyStateSchema }).optional(),
  author: z.object({
    role: z.enum([...sides, 'system']),
    /** Name for readers who may know it; a pseudonym for the employer before acceptance. */
    name: z.string(),
    mine: z.boolean(),
  }),
  /** Increases in its conversation with each edit or deletion; absent on a message that never changed. */
  change: z.int().optional(),
  editedAt: instantSchema.optional(),
  /** Deleted by its author: the text is empty, the line stays. */
  deletedAt: instantSchema.optional(),
  /** People mentioned in the text as `@name`, under the name that this reader may know. */
  mentions: z.array(z.object({ ref: z.string(), name: z.string(), mine: z.boolean() })).optional(),
  /**
   * Only for those who accompany: kinds of contact details that the text seems to contain, before the company
   * accepted.
   */
  contacts: z.array(contactKindSchema).optional(),
  card: cardSchema.optional(),
  reply: cardReplySchema.optional(),
  file: fileSchema.optional(),
});
export type Message = z.output<typeof messageSchema>;

export const readerSchema = z.object({
  role: z.enum(sides),
  name: z.string(),
  mine: z.boolean(),
  /** Reference to this person in this conversation only, for `@[ref]` in a text. */
  ref: z.string(),
  /** Highest sequence number this person has read. */
  readSeq: z.int(),
  /** Highest sequence number delivered to one of their devices; never below `readSeq`. */
  deliveredSeq: z.int(),
});
export type Reader = z.output<typeof readerSchema>;

export const threadSchema = z.object({
  id: idSchema,
  candidacy: candidacyCardSchema,
  lastMessage: messageSchema.nullable(),
  unread: z.int(),
  /** No notification and no mail for new messages, except mentions. */
  muted: z.boolean(),
  /** Whether an unread message mentions me. */
  mentioned: z.boolean(),
});
export type Thread = z.output<typeof threadSchema>;

export const messageTextSchema = z.string().trim().min(1).max(4000);

/** A block between the person and the company; nobody can write until it is lifted. */
export const blockSchema = z.object({ mine: z.boolean(), since: instantSchema });

export const conversationParams = z.object({ conversationId: idSchema });

export const messageInputSchema = z.object({
  clientId: clientIdSchema,
  /** `@[ref]` mentions a member of the conversation. */
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
    /** With it, `changed` contains the messages edited or deleted after this change. */
    changedAfter: z.coerce.number().int().min(0).optional(),
  }),
  status: 200,
  response: z.object({
    items: z.array(messageSchema),
    lastSeq: z.int(),
    /** Lowest number that this reader may see: above 1 for a colleague added "from now on". */
    firstSeq: z.int(),
    readers: z.array(readerSchema),
    /** In the order of their changes, at most 200; if there are that many, ask again after `lastChange`. */
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
