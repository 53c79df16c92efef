import { z } from 'zod';
import { candidacyCardSchema, candidacyStateSchema } from './candidacies.ts';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

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
});
export type Message = z.output<typeof messageSchema>;

export const readerSchema = z.object({
  role: z.enum(['beneficiary', 'counsellor', 'employer']),
  name: z.string(),
  mine: z.boolean(),
  /** Highest sequence number this person has read. */
  readSeq: z.int(),
});

export const threadSchema = z.object({
  id: idSchema,
  candidacy: candidacyCardSchema,
  lastMessage: messageSchema.nullable(),
  unread: z.int(),
});
export type Thread = z.output<typeof threadSchema>;

const conversationParams = z.object({ conversationId: idSchema });

export const messageInputSchema = z.object({
  clientId: clientIdSchema,
  text: z.string().trim().min(1).max(4000),
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
  }),
  status: 200,
  response: z.object({ items: z.array(messageSchema), lastSeq: z.int(), readers: z.array(readerSchema) }),
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
