import { z } from 'zod';
import { conversationParams, messageSchema, messageTextSchema } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { instantSchema } from './primitives.ts';

const everySide = ['beneficiary', 'counsellor', 'employer'] as const;
export const messageParams = conversationParams.extend({ seq: z.coerce.number().int().min(1) });

export const editMessage = endpoint({
  route: 'PUT /conversations/:conversationId/messages/:seq',
  summary: 'Change my words, within five minutes; what stood before is kept for the audit alone',
  access: everySide,
  params: messageParams,
  body: z.object({ text: messageTextSchema }),
  status: 200,
  response: messageSchema,
  problems: ['forbidden', 'conflict', 'too_many_requests'],
});

export const deleteMessage = endpoint({
  route: 'DELETE /conversations/:conversationId/messages/:seq',
  summary: 'Take my message back for everybody; that there was one stays visible',
  access: everySide,
  params: messageParams,
  status: 200,
  response: messageSchema,
  problems: ['forbidden', 'too_many_requests'],
});

export const receiptSchema = z.object({
  ref: z.string(),
  role: z.enum(everySide),
  name: z.string(),
  delivered: z.boolean(),
  read: z.boolean(),
  /** When a receipt first covered this message; null when it did not, or when the time is no longer kept. */
  deliveredAt: instantSchema.nullable(),
  readAt: instantSchema.nullable(),
});
export type Receipt = z.output<typeof receiptSchema>;

export const listReceipts = endpoint({
  route: 'GET /conversations/:conversationId/messages/:seq/receipts',
  summary: 'For a message of mine: stored when, and to whom it was delivered and who read it, when',
  access: everySide,
  params: messageParams,
  status: 200,
  response: z.object({ storedAt: instantSchema, people: z.array(receiptSchema) }),
});

export const foundMessageSchema = z.object({
  message: messageSchema,
  /** Positions of the found words: pairs of start and end, in UTF-16 units. */
  ranges: z.array(z.tuple([z.int(), z.int()])),
});

export const searchMessages = endpoint({
  route: 'GET /conversations/:conversationId/search',
  summary: 'Messages that hold all these words, whatever their accents and case, newest first',
  access: everySide,
  params: conversationParams,
  query: z.object({ q: z.string().trim().min(2).max(100) }),
  status: 200,
  response: z.object({ items: z.array(foundMessageSchema), more: z.boolean() }),
});

export const messageChangesEndpoints = [editMessage, deleteMessage, listReceipts, searchMessages] as const;
