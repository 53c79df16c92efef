import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema } from './primitives.ts';
import { slotCardSchema } from './slots.ts';

/** How many slots one account may keep. */
export const maxKeptSlots = 100;

export const listKeptSlots = endpoint({
  route: 'GET /kept-slots',
  summary: 'Slots that I keep for later, latest first',
  access: ['beneficiary', 'counsellor'],
  status: 200,
  response: z.object({
    items: z.array(slotCardSchema),
    /** How many of them are not published any more. */
    gone: z.int(),
  }),
});

const ofSlot = z.object({ slotId: idSchema });

export const keepSlot = endpoint({
  route: 'PUT /kept-slots/:slotId',
  summary: 'Keep a slot for later; twice keeps it once',
  access: ['beneficiary', 'counsellor'],
  params: ofSlot,
  status: 204,
  problems: ['conflict'],
});

export const dropKeptSlot = endpoint({
  route: 'DELETE /kept-slots/:slotId',
  summary: 'Keep a slot no longer',
  access: ['beneficiary', 'counsellor'],
  params: ofSlot,
  status: 204,
});

export const keptSlotsEndpoints = [listKeptSlots, keepSlot, dropKeptSlot] as const;
