import { z } from 'zod';
import { clientIdSchema, daySchema, instantSchema, shortTextSchema } from './primitives.ts';

/** `HH:MM`, in Europe/Paris. */
const hourSchema = z.iso.time({ precision: -1 });

/** What a card asks. It is answered once, by another side than its author's. */
export const cardContentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('dates'),
    from: daySchema,
    to: daySchema,
    startsAt: hourSchema.optional(),
    endsAt: hourSchema.optional(),
  }),
  z.object({
    kind: z.literal('appointment'),
    mode: z.enum(['visit', 'call']),
    day: daySchema,
    hour: hourSchema,
    minutes: z.int().min(10).max(480),
    /** Address of a visit, number to call; may be left empty for a call. */
    place: z.string().trim().max(200),
  }),
  z.object({
    kind: z.literal('question'),
    question: z.string().trim().min(1).max(500),
    choices: z.array(z.string().trim().min(1).max(120)).min(2).max(5),
  }),
  z.object({ kind: z.literal('document'), document: shortTextSchema, before: daySchema }),
]);
export type CardContent = z.output<typeof cardContentSchema>;

export const cardStates = [
  'open',
  'accepted',
  'declined',
  'countered',
  'chosen',
  'fulfilled',
  'unavailable',
  'cancelled',
] as const;
export const cardStateSchema = z.enum(cardStates);
export type CardState = z.output<typeof cardStateSchema>;

export const cardActions = ['accept', 'decline', 'counter', 'choose', 'none', 'cancel'] as const;
export const cardActionSchema = z.enum(cardActions);
export type CardAction = z.output<typeof cardActionSchema>;

export const cardSchema = z.object({
  content: cardContentSchema,
  state: cardStateSchema,
  /** Number of the card that this one answers with something else, as this reader counts. */
  counterOf: z.int().optional(),
  /** Start of an appointment. */
  startsAt: instantSchema.optional(),
  answer: z
    .object({ name: z.string(), mine: z.boolean(), at: instantSchema, choice: z.int().optional() })
    .optional(),
  /** Of an appointment with a calendar file: one to put in, or one that takes out what was called off. */
  calendar: z.enum(['add', 'remove']).optional(),
  /** What this reader may do now. */
  actions: z.array(cardActionSchema),
});
export type Card = z.output<typeof cardSchema>;

export const cardInputSchema = z.object({ clientId: clientIdSchema, content: cardContentSchema });

export const cardAnswerSchema = z.object({
  clientId: clientIdSchema,
  action: cardActionSchema,
  /** With `choose`: which one, from 0. */
  choice: z.int().min(0).max(4).optional(),
  /** With `counter`: what is proposed instead, of the same kind. */
  content: cardContentSchema.optional(),
});

/** A line that says what became of a card. */
export const cardReplySchema = z.object({
  /** Number of the card, as this reader counts. */
  seq: z.int(),
  kind: z.enum(['dates', 'appointment', 'question', 'document']),
  state: cardStateSchema,
  choice: z.string().optional(),
});

export const fileTypes = ['application/pdf', 'image/jpeg', 'image/png', 'docx', 'odt'] as const;
/** Largest file, in bytes. */
export const largestFile = 10 * 1024 * 1024;
export const fileSchema = z.object({
  name: z.string(),
  type: z.enum(fileTypes),
  size: z.int(),
  /** Of what is handed out, in hex. */
  sha256: z.string(),
  /** `checking`: nobody can open it yet; `removed`: a virus was found. */
  state: z.enum(['ready', 'checking', 'removed']),
  /** Number of the document request it answers. */
  answers: z.int().optional(),
});
export type SentFile = z.output<typeof fileSchema>;
