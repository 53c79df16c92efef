import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';
import { slotCardSchema, slotParams, slotSchema, slotStateSchema } from './slots.ts';

/* How a company keeps the list of its slots true. */

export const listMySlots = endpoint({
  route: 'GET /slots/mine',
  summary: 'Slots of my establishments',
  access: ['employer'],
  query: z.object({ ...pageQuery, state: slotStateSchema.optional() }),
  status: 200,
  response: pageOf(
    slotCardSchema.extend({
      candidacies: z.object({ waitingForMe: z.int(), open: z.int(), accepted: z.int() }),
      /** Last change or confirmation by the company; after 60 days it is asked, and 14 days later the slot is paused. */
      touchedAt: instantSchema,
      /** When it was asked whether the slot is still open; null once it has said so. */
      askedAt: instantSchema.nullable(),
      /** States to which the reader may move it now. */
      moveTo: z.array(slotStateSchema),
    }),
  ),
});

/** Slots of one company that are moved in one request. */
const maxMovedSlots = 500;

export const moveMySlots = endpoint({
  route: 'POST /slots/mine/moves',
  summary: 'Pause all published slots of my establishments, or resume those that I paused',
  access: ['employer'],
  body: z.object({
    to: z.enum(['paused', 'published']),
    /** Only these: to undo what an answer has named. */
    slotIds: z.array(idSchema).max(maxMovedSlots).optional(),
  }),
  status: 200,
  response: z.object({
    moved: z.array(idSchema),
    /** How many stayed as they are: their period is over, or the company has nobody who manages it. */
    kept: z.int(),
  }),
});

export const confirmSlot = endpoint({
  route: 'POST /slots/:slotId/confirmation',
  summary: 'Say that a published slot is still open as it is',
  access: ['employer'],
  params: slotParams,
  status: 200,
  response: slotSchema,
  problems: ['impossible_move'],
});

export const ownSlotsEndpoints = [listMySlots, moveMySlots, confirmSlot] as const;
