import type { Locale, listPathways, ParsedOf, PathwaySummary } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { encodeCursor } from '../platform/database/cursor.ts';
import { findPage, totalOf } from '../platform/database/find-page.ts';
import { hasConsent } from './consents.ts';
import { accompaniedBy } from './pathway.access.ts';
import { clockFilter, presentNextClock } from './pathway.clocks.ts';
import { attentionOf, isReady } from './pathway.derive.ts';
import type { PathwayDocument, PathwayFields, PathwayModel } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { personSearch } from './person-search.ts';

type Query = ParsedOf<typeof listPathways>['query'];

const myTurnFirst = [
  ['rank', 1],
  ['since', 1],
  ['_id', 1],
] as const;

/**
 * The people a counsellor follows: first those who wait for the counsellor, within each group longest waiting first.
 */
export function createCaseload({ ports, services, clock, audit }: PathwaysContext, pathways: PathwayModel) {
  const filterOf = (actor: Actor, { q, station, commune, occupation, step, delay }: Query) => ({
    ...accompaniedBy(actor),
    ...(station ? { station } : {}),
    ...(commune ? { 'profile.communeCode': commune } : {}),
    ...(occupation ? { 'profile.occupations': occupation } : {}),
    ...clockFilter({ step, delay }, clock.today()),
    ...(q ? personSearch(q) : {}),
  });

  async function summaries(actor: Actor, people: readonly PathwayDocument[], locale: Locale) {
    const ids = people.map(({ _id }) => _id.toHexString());
    const [best, news] = await Promise.all([
      ports.matching.connected?.bestMatches(ids),
      ports.matching.connected?.newMatchesFor(ids, actor.accountId),
    ]);
    const labels = services.directory.labels(locale);
    const now = clock.now();
    return people.map((pathway): PathwaySummary => {
      const id = pathway._id.toHexString();
      const { communeCode } = pathway.profile;
      const commune = communeCode ? services.directory.commune(communeCode) : undefined;
      const bestMatch = best?.get(id) ?? null;
      const searching = hasConsent(pathway, 'matching') && isReady(pathway);
      return {
        id,
        firstName: pathway.firstName,
        lastName: pathway.lastName,
        commune: commune ? { code: commune.code, name: commune.name } : null,
        station: pathway.station,
        occupations: pathway.profile.occupations.map((code) => labels.occupation(code)),
        turn: pathway.turn,
        since: pathway.since.toISOString(),
        lastContactAt: pathway.lastContactAt?.toISOString() ?? null,
        openCandidacies: pathway.open,
        bestMatch,
        clock: presentNextClock(pathway, clock.today(), locale),
        attention: attentionOf(pathway, {
          hasMatch: searching && pathway.station !== 'immersion' ? bestMatch !== null : null,
          newMatch: news?.has(id) ?? false,
          now,
        }),
      };
    });
  }

  return async (actor: Actor, query: Query, locale: Locale) => {
    const filter = filterOf(actor, query);
    const items: PathwaySummary[] = [];
    // whether somebody needs attention is known of the rows only
    const counted = query.attention === undefined;
    let total: number | undefined;
    let cursor = query.cursor;
    for (;;) {
      const page = await findPage<PathwayFields>(pathways, {
        filter: filter,
        sort: myTurnFirst,
        limit: query.limit,
        cursor,
        counted,
      });
      total ??= page.total;
      const people = page.items;
      const rows = await summaries(actor, people, locale);
      await audit.reveals.record(
        actor,
        rows.map(({ id }) => ({ pathwayId: id, shown: 'name_in_list' as const })),
      );
      for (const [at, row] of rows.entries()) {
        if (query.attention && row.attention.length === 0) continue;
        if (query.attention === false && row.attention.length > 0) continue;
        items.push(row);
        const more = at < rows.length - 1 || page.nextCursor !== null;
        if (items.length < query.limit) continue;
        const { rank, since, _id } = people[at]!;
        return { items, nextCursor: more ? encodeCursor([rank, since, _id]) : null, ...totalOf({ total }) };
      }
      if (page.nextCursor === null) return { items, nextCursor: null, ...totalOf({ total }) };
      cursor = page.nextCursor;
    }
  };
}
