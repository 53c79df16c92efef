import type { ReachScope, ToReachReason } from '../../contract/lists.ts';
import type { ListedPerson, ReachSummary, ToReachRow } from '../../contract/reaching.ts';
import { printedPhone } from '../accounts/phone-number.ts';
import type { FirstSteps } from '../pathways/first-steps.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { listedPeople } from './listed-people.ts';
import type { Look, ReachedPerson } from './people.reads.ts';
import { attemptShown } from './person.service.ts';
import type { ReachingContext } from './reaching.context.ts';
import type { ReachingModels } from './reaching.model.ts';
import { firstWorking } from './rules/ways.ts';
import type { ReachSettingsService } from './settings.service.ts';
import { leftBecause, type WhomService } from './whom.ts';

const maxListed = 300;
/** Attempts shown in a row. */
const maxAttempts = 5;

/** Who was not reached, so that nobody is forgotten. */
export function createToReach(
  context: ReachingContext,
  { attempts }: ReachingModels,
  { look, whom, daysOf }: { look: Look; whom: WhomService; daysOf: ReachSettingsService['daysOf'] },
) {
  const { audit, clock, services } = context;

  async function everybody(
    actor: Actor,
    scope: ReachScope,
  ): Promise<{ people: ReachedPerson[]; days: number }> {
    const all = await whom.ofScope(actor, scope);
    const days = await daysOf(actor.structureId ?? '');
    // the path of the others has begun
    const people = [
      ...(
        await look(
          all.filter(({ begun }) => !begun),
          days,
        )
      ).values(),
    ];
    return { people, days };
  }

  function rowOf(one: ReachedPerson, listedAs: (person: FirstSteps) => ListedPerson): ToReachRow[] {
    const { person, standing, addresses, links } = one;
    if (standing.state !== 'to_reach') return [];
    return [
      {
        ...listedAs(person),
        phone: addresses.phone && printedPhone(addresses.phone),
        reason: standing.reason,
        since: standing.since.toISOString(),
        next: standing.next,
        invitations: links.length,
        attempts: one.attempts.slice(0, maxAttempts).map((attempt) => {
          const { kind, via, at, failedAt, letter } = attemptShown(attempt, null);
          return { kind, via, at, failedAt, letter };
        }),
      },
    ];
  }

  return {
    async list(actor: Actor, { scope, reason }: { scope: ReachScope; reason?: ToReachReason | undefined }) {
      const { people, days } = await everybody(actor, scope);
      const listedAs = await listedPeople(
        services,
        actor,
        people.map(({ person }) => person),
      );
      const rows = people
        .flatMap((one) => rowOf(one, listedAs))
        .toSorted((one, other) => one.since.localeCompare(other.since));
      const reasons: Partial<Record<ToReachReason, number>> = {};
      for (const row of rows) reasons[row.reason] = (reasons[row.reason] ?? 0) + 1;
      const items = rows.filter((row) => !reason || row.reason === reason).slice(0, maxListed);
      await audit.reveals.record(
        actor,
        items.map(({ pathwayId }) => ({ pathwayId, shown: 'name_in_list' as const })),
      );
      return { items, total: rows.length, reasons, notReachedAfterDays: days };
    },

    async summary(actor: Actor, scope: ReachScope): Promise<ReachSummary> {
      const manages = await whom.manages(actor);
      const { people } = await everybody(actor, scope);
      const now = clock.now();
      return {
        toReach: people.filter(({ standing }) => standing.state === 'to_reach').length,
        notInvited: people.filter(
          (one) =>
            one.links.length === 0 && firstWorking(one.ways) !== null && leftBecause(one, now) === null,
        ).length,
        letters: await attempts.countDocuments({
          structureId: actor.structureId ?? null,
          'letter.state': 'waiting',
        }),
        manages,
      };
    },
  };
}
export type ToReach = ReturnType<typeof createToReach>;
