import { type FitBand, fitBandSchema, type SlotContent } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { sessionSecret } from '../../platform/auth/secret.ts';
import { createDailyAnswers } from '../../platform/database/daily-answers.ts';
import { notFound } from '../../platform/http/app-error.ts';
import type { MatchingContext } from '../matching.context.ts';
import { bandOf } from './fit-bands.ts';

/** Radius in kilometres around the company's commune. */
const areaKm = 30;

type Point = { lat: number; lon: number };

/**
 * Roughly how many people wish to work in the professional domain of an occupation, around a company's commune.
 * Counts people who accept matching and being shown to companies and have a referent, so that nobody can add fake
 * people by registering. The query has no other parameters, so that the answer reveals nothing else.
 */
export function createFitCount(context: MatchingContext) {
  const { services, clock, audit, limits } = context;
  const pace = limits.limiter('people.counted', { points: 60, seconds: 3600 });
  const answers = createDailyAnswers(context.db, clock, { kind: 'fit-count', schema: fitBandSchema });

  async function count(domain: string, around: Point): Promise<number> {
    const occupations = services.directory
      .content()
      .allOccupations.flatMap(({ code }) => (domainOf(code) === domain ? [code] : []));
    const byCommune = await services.pathways.countWishing(occupations);
    let people = 0;
    for (const [code, here] of byCommune) {
      const commune = services.directory.commune(code);
      if (commune && kmBetween(around, commune) <= areaKm) people += here;
    }
    return people;
  }

  return async (
    actor: Actor,
    { establishmentId, occupation }: Pick<SlotContent, 'establishmentId' | 'occupation'>,
  ): Promise<FitBand> => {
    const host = await services.establishments.getEstablishment(establishmentId);
    if (!host || !(await services.establishments.isMember(actor.accountId, establishmentId)))
      throw notFound();
    await pace.take(establishmentId);
    const domain = domainOf(occupation);
    const question = `${host.commune.code}:${domain}`;
    const band = await answers.of(question, async () => {
      const around = services.directory.commune(host.commune.code) ?? host.location;
      const seed = `${clock.today()} ${question}`;
      return bandOf(await count(domain, around), await sessionSecret(context.config), seed);
    });
    await audit.record({
      actor,
      action: 'people.counted',
      subject: { kind: 'establishment', id: establishmentId },
      detail: { domain, commune: host.commune.code, band },
    });
    return band;
  };
}
export type FitCount = ReturnType<typeof createFitCount>;

/** ROME: a letter and two digits name the professional domain of an occupation. */
const domainOf = (occupation: string) => occupation.slice(0, 3);

/** On a flat map: accurate enough for thirty kilometres. */
function kmBetween(a: Point, b: Point): number {
  return Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180)) * 111.2;
}
