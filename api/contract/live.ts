import { z } from 'zod';
import { candidacyStateSchema, turnSchema } from './candidacies.ts';
import { presenceSchema, sideNoteSchema } from './conversation-people.ts';
import { messageInputSchema, messageSchema, messageTextSchema } from './conversations.ts';
import { idSchema } from './primitives.ts';
import type { problemSchema } from './problem.ts';

/** Acknowledgement of every client event: data, or the same problem body as HTTP. */
export type Ack<T> = { ok: true; data: T } | { ok: false; problem: z.output<typeof problemSchema> };

const catchUpSchema = z.object({
  conversationId: idSchema,
  after: z.int().min(0),
  changedAfter: z.int().min(0).optional(),
});

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
  'message.edit': {
    payload: z.object({ conversationId: idSchema, seq: z.int().min(1), text: messageTextSchema }),
    data: messageSchema,
  },
  'message.delete': {
    payload: z.object({ conversationId: idSchema, seq: z.int().min(1) }),
    data: messageSchema,
  },
  /** These messages, up to their number, are on this device. */
  'conversation.delivered': {
    payload: z.object({
      conversations: z
        .array(z.object({ conversationId: idSchema, seq: z.int().min(1) }))
        .min(1)
        .max(100),
    }),
    data: z.object({}),
  },
  /** Who of the conversation is there now; from then on this socket's account hears of changes for a while. */
  'conversation.presence': {
    payload: z.object({ conversationId: idSchema }),
    data: z.object({ people: z.array(presenceSchema) }),
  },
  'conversation.typing': {
    payload: z.object({ conversationId: idSchema }),
    data: z.object({}),
  },
  /** What was missed while away, for each conversation from the last sequence number held. */
  'catch-up': {
    payload: z.object({
      conversations: z.array(catchUpSchema).max(100),
    }),
    data: z.object({
      messages: z.array(messageSchema),
      /** Old messages that changed, where `changedAfter` was given. */
      changed: z.array(messageSchema),
      more: z.array(idSchema),
    }),
  },
} as const;

const receiptEventSchema = z.object({
  conversationId: idSchema,
  role: z.enum(['beneficiary', 'counsellor', 'employer']),
  name: z.string(),
  mine: z.boolean(),
  ref: z.string(),
  seq: z.int(),
});

/** Server → client. Small: pages fetch what they show, masked for their reader, through HTTP. */
export const serverEvents = {
  /** A message, already masked for the receiving side. */
  message: messageSchema,
  /** An older message was edited or deleted. */
  'message.changed': messageSchema,
  /** Somebody has read up to `seq`; `mine`: it was me, on another tab or device. */
  'message.read': receiptEventSchema,
  'message.delivered': receiptEventSchema,
  'conversation.presence': z.object({ conversationId: idSchema, people: z.array(presenceSchema) }),
  /** Between those who accompany; never sent to the person or the company. */
  'side-note': sideNoteSchema,
  /** Muted, blocked, a colleague more or less: read the conversation again. */
  'conversation.changed': z.object({ conversationId: idSchema }),
  /** It is no longer yours: leave its page. */
  'conversation.left': z.object({ conversationId: idSchema }),
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
  /** Its team, its confirmation, who asks to join: read what is shown of it again. */
  'establishment.changed': z.object({ establishmentId: idSchema }),
  'pathway.changed': z.object({ pathwayId: idSchema, version: z.int() }),
  /** New matches were found for people this socket may see. */
  'match.new': z.object({ pathwayId: idSchema, slotId: idSchema, alertId: idSchema }),
  'notification.new': z.object({ id: idSchema }),
  /** The session ended or a membership changed: fetch the session again. */
  'session.changed': z.object({}),
  /** Words of other processes may have been lost on the way here: ask for what was missed, as after a break. */
  'line.restored': z.object({}),
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
