import { longTextSchema, moveCandidacy } from '@passerelle/api/contract';
import type { Resolver } from 'react-hook-form';
import type { z } from 'zod';
import { bodyResolver } from '../../app/body-resolver.ts';
import { fieldOf, type MoveValues } from './move-values.ts';

const moveBody = moveCandidacy.body.pick({
  reason: true,
  word: true,
  consentGivenOn: true,
  dates: true,
  others: true,
});
type MoveBody = z.output<typeof moveBody>;

const bodyOf = ({ reason, word, day, asked, dates, others }: MoveValues) => ({
  ...(reason && { reason }),
  ...(word.trim() && { word: word.trim() }),
  consentGivenOn: day,
  // the dates asked for are agreed to by accepting
  ...(dates.from === asked.from && dates.to === asked.to ? {} : { dates }),
  ...(others && { others }),
});

const rules: Record<MoveValues['needs'], Resolver<MoveValues, unknown, MoveBody>> = {
  nothing: bodyResolver(moveBody.pick({ word: true }), bodyOf, fieldOf),
  acceptance: bodyResolver(moveBody.pick({ word: true, dates: true, others: true }), bodyOf, fieldOf),
  decline: bodyResolver(
    moveBody.pick({ reason: true, word: true }).required({ reason: true }),
    bodyOf,
    fieldOf,
  ),
  word: bodyResolver(moveBody.pick({ word: true }).extend({ word: longTextSchema.min(1) }), bodyOf, fieldOf),
  dates: bodyResolver(moveBody.pick({ dates: true }), bodyOf, fieldOf),
  consent: bodyResolver(
    moveBody.pick({ consentGivenOn: true, dates: true }).required({ consentGivenOn: true }),
    bodyOf,
    fieldOf,
  ),
};

/** Validates only the fields that the move requires. */
export const resolver: Resolver<MoveValues, unknown, MoveBody> = (values, ...rest) =>
  rules[values.needs](values, ...rest);
