import { z } from 'zod';
import { getFigures } from '../../contract/index.ts';

const { total, communes, companies } = getFigures.response.shape;

/** The part of a commune's row that counts people and their candidacies. */
const rowSchema = communes.element.omit({ commune: true, openSlots: true, placesLeft: true });
export type Row = z.output<typeof rowSchema>;

/** Figures about people: the same for a whole day. Those about slots are counted at each request. */
const totalsSchema = total.omit({ slots: true });
export type Totals = z.output<typeof totalsSchema>;

export const peopleFiguresSchema = z.object({
  total: totalsSchema,
  before: totalsSchema,
  communes: z.array(rowSchema.extend({ code: z.string() })),
});
export type PeopleFigures = z.output<typeof peopleFiguresSchema>;

/** A company to call, without its name and place, which are read at each request. */
const callSchema = companies.element.omit({ name: true, commune: true });
export type Call = z.output<typeof callSchema>;
export const callsSchema = z.array(callSchema);
