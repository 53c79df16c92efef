import { z } from 'zod';
import { conventionSummarySchema } from './candidacies.ts';
import { archiveReasonSchema, conventionArchiveSchema } from './convention-archive.ts';
import { endpoint } from './endpoint.ts';
import { idSchema } from './primitives.ts';

const conventionParams = z.object({ candidacyId: idSchema });

export const getConvention = endpoint({
  route: 'GET /candidacies/:candidacyId/convention',
  summary: 'The convention of a candidacy; two years after its signature only once a reason was stated',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: conventionParams,
  status: 200,
  response: conventionSummarySchema,
  problems: ['reason_needed'],
});

/** The reason is written to the security log and to the log that the person reads. */
export const openConvention = endpoint({
  route: 'POST /candidacies/:candidacyId/convention/openings',
  summary: 'State why one reads a convention that was signed two years ago or more; opens it for an hour',
  access: ['counsellor', 'employer'],
  params: conventionParams,
  body: z.object({ reason: archiveReasonSchema }),
  status: 201,
  response: conventionArchiveSchema,
  problems: ['conflict'],
});

export const conventionsEndpoints = [getConvention, openConvention] as const;
