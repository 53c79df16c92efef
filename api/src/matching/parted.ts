import type { Services } from '../platform/services.ts';

/** Companies that this person is not shown, and that are not shown to them: a block stands between. */
export async function companiesApart(services: Services, pathwayId: string): Promise<ReadonlySet<string>> {
  return new Set('moderation' in services ? await services.moderation.companiesPartedFrom(pathwayId) : []);
}

/** The people that a company is not shown. */
export async function peopleApart(services: Services, establishmentId: string): Promise<ReadonlySet<string>> {
  return new Set('moderation' in services ? await services.moderation.peoplePartedFrom(establishmentId) : []);
}
