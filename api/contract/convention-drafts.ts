import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { daySchema, idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

/** One line of the list of a manager. */
export const conventionDraftSchema = z.object({
  id: idSchema,
  reference: z.string(),
  person: z.string(),
  company: z.string(),
  from: daySchema,
  to: daySchema,
  /** Who is in charge of it; empty when they have left the service. */
  counsellor: z.string(),
  openedAt: instantSchema,
});
export type ConventionDraftLine = z.output<typeof conventionDraftSchema>;

/** Also those of people whom the manager does not follow: somebody must see them for a counsellor who is away. */
export const listConventionDrafts = endpoint({
  route: 'GET /structures/:structureId/convention-drafts',
  summary: 'The conventions that a structure prepares, for its managers; the nearest first day first',
  access: ['counsellor'],
  params: z.object({ structureId: idSchema }),
  query: z.object(pageQuery),
  status: 200,
  response: pageOf(conventionDraftSchema),
});

export const conventionDraftsEndpoints = [listConventionDrafts] as const;
