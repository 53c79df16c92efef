import { z } from 'zod';
import { clientIdSchema, daySchema, instantSchema, shortTextSchema } from './primitives.ts';
import { siteTimeZones } from './time-zones.ts';

/** `HH:MM`, on the clock of the slot's site. */
const hourSchema = z.iso.time({ precision: -1 }).meta({ examples: ['09:00'] });

/** The content of a card. Another side than its author's answers it, once. */
export const cardContentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('dates'),
    from: daySchema,
    to: daySchema,
    startsAt: hourSchema.optional(),
    endsAt: hourSchema.optional(),
    /** Where the immersion takes place. */
    place: z.string().trim().max(200).optional(),
  }),
  z.object({
    kind: z.literal('appointment'),
    mode: z.enum(['visit', 'call']),
    day: daySchema,
    hour: hourSchema,
    minutes: z.int().min(10).max(480),
    /** Address of a visit, number to call; may be empty for a call. */
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
export const cardKinds = [
  'dates',
  'appointment',
  'question',
  'document',
] as const satisfies readonly CardContent['kind'][];

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
  /** The `seq`, in this reader's numbering, of the card to which this is a counter-proposal. */
  counterOf: z.int().optional(),
  /** Start of an appointment. */
  startsAt: instantSchema.optional(),
  /** The clock that its hours are on: that of the slot's site. */
  zone: z.enum(siteTimeZones),
  answer: z
    .object({ name: z.string(), mine: z.boolean(), at: instantSchema, choice: z.int().optional() })
    .optional(),
  /** For an appointment with a calendar file: whether the file adds it, or removes one that was called off. */
  calendar: z.enum(['add', 'remove']).optional(),
  /** Actions that this reader may take now. */
  actions: z.array(cardActionSchema),
});
export type Card = z.output<typeof cardSchema>;

export const cardInputSchema = z.object({ clientId: clientIdSchema, content: cardContentSchema });

export const cardAnswerSchema = z.object({
  clientId: clientIdSchema,
  action: cardActionSchema,
  /** With `choose`: index of the choice, from 0. */
  choice: z.int().min(0).max(4).optional(),
  /** With `counter`: the counter-proposal, of the same kind. */
  content: cardContentSchema.optional(),
});

/** A line with the answer to a card. */
export const cardReplySchema = z.object({
  /** The `seq` of the card in this reader's numbering. */
  seq: z.int(),
  kind: z.enum(['dates', 'appointment', 'question', 'document']),
  state: cardStateSchema,
  choice: z.string().optional(),
});

/** `checking`: being scanned, nobody can download it yet; `removed`: a virus was found. */
export const fileStates = ['ready', 'checking', 'removed'] as const;
export const fileTypes = ['application/pdf', 'image/jpeg', 'image/png', 'docx', 'odt'] as const;
/** Largest file, in bytes. */
export const maxFileBytes = 10 * 1024 * 1024;
export const fileSchema = z.object({
  name: z.string(),
  type: z.enum(fileTypes),
  size: z.int(),
  /** Of the file as downloaded, in hex. */
  sha256: z.string(),
  state: z.enum(fileStates),
  /** The `seq` of the document request that it answers. */
  answers: z.int().optional(),
});
export type SentFile = z.output<typeof fileSchema>;
