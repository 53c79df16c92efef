import { z } from 'zod';
import { candidacyStateSchema, turnSchema } from './candidacy-states.ts';
import { presenceSchema, sideNoteSchema } from './conversation-people.ts';
import { messageInputSchema, messageSchema, messageTextSchema } from './conversations.ts';
import { interviewTextSchema } from './interviews.ts';
import { clientIdSchema, idSchema, roleSchema } from './primitives.ts';
import type { problemSchema } from './problem.ts';

/** Acknowledgement of every client event: data, or the same problem body as HTTP. */
export type Ack<T> = { ok: true; data: T } | { ok: false; problem: z.output<typeof problemSchema> };

const catchUpSchema = z.object({
  conversationId: idSchema,
  after: z.int().min(0),
  changedAfter: z.int().min(0).optional(),
});

/** An update or state of the shared texts (Yjs, version 1), in base64. */
const sharedUpdateSchema = z.base64().max(90_000);
/** Where somebody is in an interview; `ref` stands for that person, in whichever of their pages. */
const interviewPresenceSchema = z.object({
  ref: z.string(),
  name: z.string(),
  role: roleSchema,
  /** The text in which they write. */
  text: interviewTextSchema.nullable(),
  /** Caret in that text, as a relative position of Yjs in base64. */
  caret: z.base64().max(400).nullable(),
  /** False when they have left. */
  here: z.boolean(),
});
export type InterviewPresence = z.output<typeof interviewPresenceSchema>;

/** Client → server. The session identifies the actor; the server joins rooms. */
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
  /** Marks messages up to these numbers as delivered to this device. */
  'conversation.delivered': {
    payload: z.object({
      conversations: z
        .array(z.object({ conversationId: idSchema, seq: z.int().min(1) }))
        .min(1)
        .max(100),
    }),
    data: z.object({}),
  },
  /** Returns who is online, and subscribes this account to changes for a while. */
  'conversation.presence': {
    payload: z.object({ conversationId: idSchema }),
    data: z.object({ people: z.array(presenceSchema) }),
  },
  'conversation.typing': {
    payload: z.object({ conversationId: idSchema }),
    data: z.object({}),
  },
  /** Returns messages missed while offline, per conversation, after the last known sequence number. */
  'catch-up': {
    payload: z.object({
      conversations: z.array(catchUpSchema).max(100),
    }),
    data: z.object({
      messages: z.array(messageSchema),
      /** Older messages that changed, where `changedAfter` was given. */
      changed: z.array(messageSchema),
      more: z.array(idSchema),
    }),
  },
  /** Returns what this page lacks of the shared texts of an interview, and who is there. */
  'interview.join': {
    payload: z.object({
      pathwayId: idSchema,
      /** State vector of the page's copy; empty for all. */
      vector: z.base64().max(40_000),
    }),
    data: z.object({
      update: z.base64(),
      seq: z.int(),
      ref: z.string(),
      people: z.array(interviewPresenceSchema),
    }),
  },
  /** What the author typed. Stored once, whatever is sent again. */
  'interview.write': {
    payload: z.object({ pathwayId: idSchema, clientId: clientIdSchema, update: sharedUpdateSchema }),
    data: z.object({ seq: z.int() }),
  },
  'interview.presence': {
    payload: z
      .object({ pathwayId: idSchema })
      .extend(interviewPresenceSchema.pick({ text: true, caret: true, here: true }).shape),
    data: z.object({}),
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

/** Server → client. Small: pages fetch what they show over HTTP, masked for the reader. */
export const serverEvents = {
  /** A new message, masked for the recipient's side. */
  message: messageSchema,
  /** An older message was edited or deleted. */
  'message.changed': messageSchema,
  /** Somebody has read up to `seq`; `mine`: the account itself, in another tab or device. */
  'message.read': receiptEventSchema,
  'message.delivered': receiptEventSchema,
  'conversation.presence': z.object({ conversationId: idSchema, people: z.array(presenceSchema) }),
  /** A note between those who accompany; never sent to the person or the company. */
  'side-note': sideNoteSchema,
  /** Muted, blocked, or a colleague added or removed: fetch the conversation again. */
  'conversation.changed': z.object({ conversationId: idSchema }),
  /** Access has ended: leave its page. */
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
  /** Presence, an incident, a list or a check-in of an immersion: fetch it again. */
  'immersion.changed': z.object({ candidacyId: idSchema, version: z.int() }),
  'slot.changed': z.object({ slotId: idSchema, version: z.int() }),
  /** Its members, confirmation or join requests changed: fetch what is shown of it again. */
  'establishment.changed': z.object({ establishmentId: idSchema }),
  'pathway.changed': z.object({ pathwayId: idSchema, version: z.int() }),
  /** An appointment of this person changed. */
  'appointment.changed': z.object({ pathwayId: idSchema }),
  /** Its state or answers changed: fetch it again. */
  'interview.changed': z.object({ pathwayId: idSchema }),
  /** A change of the shared texts. A page that misses a number joins again. */
  'interview.written': z.object({ pathwayId: idSchema, seq: z.int(), update: z.string() }),
  'interview.presence': interviewPresenceSchema.extend({ pathwayId: idSchema }),
  /** New matches for people whom this account may see. */
  'match.new': z.object({ pathwayId: idSchema, slotId: idSchema, alertId: idSchema }),
  'notification.new': z.object({ id: idSchema }),
  /** The session ended or a membership changed: fetch the session again. */
  'session.changed': z.object({}),
  /** Events of other processes may have been lost: catch up as after a reconnection. */
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
