import { zodResolver } from '@hookform/resolvers/zod';
import { daySchema, longTextSchema } from '@passerelle/api/contract';
import { z } from 'zod';

const word = z.string().trim().max(500);
const base = { word, shared: z.boolean() };

export const absence = zodResolver(
  z.object({ ...base, days: z.array(daySchema).min(1).max(31), justified: z.boolean() }),
);

const facts = {
  day: daySchema,
  hour: z.string().regex(/^\d{2}:\d{2}$/, 'hour_format'),
  place: word.min(1),
  activity: longTextSchema,
  emergency: z.boolean(),
};
export const accident = zodResolver(z.object({ ...base, ...facts }));
export const accidentFacts = zodResolver(z.object(facts));

export const interruption = zodResolver(
  z.object({
    ...base,
    decidedBy: z.enum(['beneficiary', 'employer', 'counsellor', 'together']),
    reason: word.min(1),
  }),
);
