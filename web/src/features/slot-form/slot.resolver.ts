import { createSlot, updateSlot, weekSchema } from '@passerelle/api/contract';
import type { Resolver } from 'react-hook-form';
import { z } from 'zod';
import { bodyResolver } from '../../app/body-resolver.ts';
import { bodyOf } from './slot-body.ts';
import type { SlotValues } from './slot-draft.ts';

/** The API's rules beyond the schema, for every slot and for a published one. */
const complete = { week: weekSchema.refine((week) => week.some(Boolean), 'week_empty') };
const declared = { noReplacementDeclared: z.literal(true) };

const bodyFor = ({ publish, ...draft }: SlotValues) => ({ ...bodyOf(draft), publish });

const drafted = bodyResolver(createSlot.body.extend(complete), bodyFor);
const published = bodyResolver(createSlot.body.extend({ ...complete, ...declared }), bodyFor);
const changed = bodyResolver(updateSlot.body.extend(complete), bodyFor);
const changedOpen = bodyResolver(updateSlot.body.extend({ ...complete, ...declared }), bodyFor);

type SlotBody = z.output<typeof createSlot.body> | z.output<typeof updateSlot.body>;
type SlotRules = Resolver<SlotValues, unknown, SlotBody>;

/** The rules of a new slot. An existing slot has its own, because it is always sent whole. */
export const newSlotRules: SlotRules = (values, ...rest) =>
  (values.publish ? published : drafted)(values, ...rest);

/** Rules of a change: the whole form is sent. */
export const storedSlotRules =
  (wasPublished: boolean): SlotRules =>
  (values, ...rest) =>
    (values.publish || wasPublished ? changedOpen : changed)(values, ...rest);
