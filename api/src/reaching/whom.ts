import type { NotInvitedBecause, ReachScope, ReachWay } from '../../contract/lists.ts';
import { maxInvited, type PlannedPerson, type Whom } from '../../contract/reaching.ts';
import type { FirstSteps } from '../pathways/first-steps.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import { listedPeople } from './listed-people.ts';
import { type Look, type ReachedPerson, waitingLink } from './people.reads.ts';
import type { ReachingContext } from './reaching.context.ts';
import { mayReachAll } from './reaching.policy.ts';
import { allMine } from './reaching.sentences.ts';
import { firstWorking } from './rules/ways.ts';
import type { ReachSettingsService } from './settings.service.ts';

/** Why somebody is not invited now; null when they may be. */
export function leftBecause(one: ReachedPerson, now: Date): NotInvitedBecause | null {
  const { standing, contact } = one;
  if (standing.state === 'met') return 'met';
  if (standing.state === 'booked') return 'booked';
  if (standing.state === 'to_reach' && standing.reason === 'to_record') return 'booked';
  if (contact?.noMessagesSince) return 'no_messages';
  return waitingLink(one, now) ? 'invited' : null;
}

const oneDay = 24 * 3_600_000;
/** A link of the last 24 hours: whoever presses again, or a colleague at once, sends no second one. */
const wasToday = ({ links }: ReachedPerson, now: Date) =>
  links.some(({ createdAt }) => now.getTime() - createdAt.getTime() < oneDay);

/** Never invited, and to be. */
export const isNew = ({ left, earlier }: Pick<Planned, 'left' | 'earlier'>) => left === null && earlier === 0;

export interface Planned {
  person: FirstSteps;
  way: ReachWay | null;
  left: NotInvitedBecause | null;
  /** How many links the person was given before. */
  earlier: number;
}

/** The people of whom a counsellor asks, and what inviting them would do. */
export function createWhom(
  context: ReachingContext,
  { look, daysOf }: { look: Look; daysOf: ReachSettingsService['daysOf'] },
) {
  const { audit, clock, ports, services } = context;
  const { firstSteps } = services.pathways;

  async function manages(actor: Actor): Promise<boolean> {
    const structure = actor.structureId ? await services.structures.getStructure(actor.structureId) : null;
    return structure !== null && mayReachAll(actor, structureFactsOf(structure));
  }

  /** Those of the caseload that the reader asked for. Throws `forbidden` when it is not theirs to ask for. */
  async function ofScope(actor: Actor, scope: ReachScope): Promise<FirstSteps[]> {
    if (!actor.structureId) throw notFound();
    if (scope === 'structure' && !(await manages(actor))) throw allMine();
    return firstSteps.ofStructure(actor.structureId, scope === 'mine' ? actor.accountId : undefined);
  }

  /** Throws `not_found` when one of the people named is not of this caseload. */
  async function asked(actor: Actor, { scope, pathwayIds, importId }: Whom): Promise<FirstSteps[]> {
    const all = await ofScope(actor, scope);
    const ids = importId ? await ports.imports.connected?.peopleOf(actor, importId) : pathwayIds;
    if (importId && !ids) throw notFound();
    if (!ids) return all;
    const wanted = new Set(ids);
    const found = all.filter(({ _id }) => wanted.has(`${_id}`));
    if (!importId && found.length < wanted.size) throw notFound();
    return found;
  }

  async function plan(
    people: readonly FirstSteps[],
    { ways, again }: { ways: readonly ReachWay[]; again: boolean },
  ): Promise<Planned[]> {
    const [first] = people;
    if (!first) return [];
    const known = await look(people, await daysOf(first.structureId));
    const now = clock.now();
    return people.flatMap((person) => {
      const one = known.get(`${person._id}`);
      if (!one) return [];
      const because = leftBecause(one, now);
      const left = again && because === 'invited' && !wasToday(one, now) ? null : because;
      const way = left ? null : firstWorking(one.ways, ways);
      return [{ person, way, left, earlier: one.links.length }];
    });
  }

  return {
    manages,
    ofScope,
    asked,
    plan,

    async show(actor: Actor, whom: Whom) {
      const people = await asked(actor, whom);
      const planned = await plan(people, whom);
      const listed = whom.pathwayIds || whom.importId ? planned : planned.filter(isNew);
      const shown = listed.slice(0, maxInvited);
      await audit.reveals.record(
        actor,
        shown.map(({ person }) => ({ pathwayId: `${person._id}`, shown: 'name_in_list' as const })),
      );
      const listedAs = await listedPeople(
        services,
        actor,
        shown.map(({ person }) => person),
      );
      return {
        counts: countsOf(shown),
        people: shown.map(({ person, way, left }): PlannedPerson => ({ ...listedAs(person), way, left })),
        more: listed.length > shown.length,
      };
    },
  };
}
export type WhomService = ReturnType<typeof createWhom>;

export function countsOf(planned: readonly Partial<Pick<Planned, 'way' | 'left'>>[]) {
  const counts = { email: 0, sms: 0, letter: 0, none: 0, left: 0 };
  for (const { way, left } of planned) counts[left ? 'left' : (way ?? 'none')] += 1;
  return counts;
}
