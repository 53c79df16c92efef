import { z } from 'zod';
import { candidacyStateSchema, turnSchema } from './candidacies.ts';
import { messageInputSchema, messageSchema } from './conversations.ts';
import { idSchema } from './primitives.ts';
import type { problemSchema } from './problem.ts';

/** Acknowledgement of every client event: data, or the same problem body as HTTP. */
export type Ack<T> = { ok: true; data: T } | { ok: false; problem: z.output<typeof problemSchema> };

/** Client → server. Identity comes from the session alone; rooms are joined by the server. */
export const clientEvents = {
  'message.send': {
    payload: messageInputSchema.extend({ conversationId: idSchema }),
    data: messageSchema,
  },
  'conversation.read': {
    payload: z.object({ conversationId: idSchema, seq: z.int().min(0) }),
    data: z.object({ seq: z.int() }),
  },
  'conversation.typing': {
    payload: z.object({ conversationId: idSchema }),
    data: z.object({}),
  },
  /** What was missed while away, for each conversation from the last sequence number held. */
  'catch-up': {
    payload: z.object({
      conversations: z.array(z.object({ conversationId: idSchema, after: z.int().min(0) })).max(100),
    }),
    data: z.object({ messages: z.array(messageSchema), more: z.array(idSchema) }),
  },
} as const;

/** Server → client. Small: pages fetch what they show, masked for their reader, through HTTP. */
export const serverEvents = {
  /** A message, already masked for the receiving side. */
  message: messageSchema,
  'message.read': z.object({
    conversationId: idSchema,
    role: z.enum(['beneficiary', 'counsellor', 'employer']),
    name: z.string(),
    seq: z.int(),
  }),
  typing: z.object({
    conversationId: idSchema,
    role: z.enum(['beneficiary', 'counsellor', 'employer']),
    name: z.string(),
  }),
  'candidacy.changed': z.object({
    candidacyId: idSchema,
    slotId: idSchema,
    /** Absent for employers before acceptance. */
    pathwayId: idSchema.optional(),
    state: candidacyStateSchema,
    turn: turnSchema,
    version: z.int(),
  }),
  'slot.changed': z.object({ slotId: idSchema, version: z.int() }),
  'pathway.changed': z.object({ pathwayId: idSchema, version: z.int() }),
  /** New matches were found for people this socket may see. */
  'match.new': z.object({ pathwayId: idSchema, slotId: idSchema, alertId: idSchema }),
  'notification.new': z.object({ id: idSchema }),
  /** The session ended or a membership changed: fetch the session again. */
  'session.changed': z.object({}),
} as const;

export type ClientEventName = keyof typeof clientEvents;
export type ServerEventName = keyof typeof serverEvents;

/** Event maps for socket.io's typed server and client. */
export type ClientToServerEvents = {
  [E in ClientEventName]: (
    payload: z.input<(typeof clientEvents)[E]['payload']>,
    acknowledge: (answer: Ack<z.output<(typeof clientEvents)[E]['data']>>) => void,
  ) => void;
};
export type ServerToClientEvents = {
  [E in ServerEventName]: (payload: z.output<(typeof serverEvents)[E]>) => void;
};
