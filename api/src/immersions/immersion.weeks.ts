import type { PresenceOfPerson } from '../../contract/index.ts';
import { addDays, type Day, mondayOf } from '../../rules/civil-days.ts';
import { identityStates } from '../candidacies/candidacy.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { daysOfPresence } from './immersion.presence.ts';
import { presentHours } from './immersion.present.ts';
import type { ImmersionStore } from './immersion.store.ts';
import { lastDayOf } from './immersion.times.ts';
import type { ImmersionsContext } from './immersions.context.ts';

/** Who is present when: of a company's sites, or of the people that somebody accompanies. */
export function createWeeks({ audit, clock, services }: ImmersionsContext, store: ImmersionStore) {
  return {
    /** By default of this week, Monday to Sunday; without an end, of seven days. */
    async people(
      actor: Actor,
      asked: { from?: Day | undefined; to?: Day | undefined },
    ): Promise<PresenceOfPerson[]> {
      const from = asked.from ?? mondayOf(clock.today());
      const to = asked.to ?? addDays(from, 6);
      const { side, candidacies } = await services.candidacies.agreedWith(actor);
      const standing = new Map(
        candidacies
          .filter(({ state }) => identityStates.includes(state))
          .map((candidacy) => [candidacy._id.toHexString(), candidacy]),
      );
      const conventions = (await services.conventions.sentOf([...standing.keys()], from)).filter(
        (one) => one.state === 'validated' && one.from <= to,
      );
      const happened = await store.ofConventions(conventions.map(({ _id }) => _id.toHexString()));
      const people = conventions.flatMap((convention) => {
        const candidacy = standing.get(`${convention.candidacyId}`);
        if (!candidacy) return [];
        const { content } = convention;
        const days = daysOfPresence({
          timetable: content.timetable,
          happened: happened.find(({ conventionId }) => conventionId.equals(convention._id)) ?? null,
          lastDay: lastDayOf({ candidacy, convention }),
          now: clock.now(),
        }).filter(({ day }) => day >= from && day <= to);
        if (days.length === 0) return [];
        const presented: PresenceOfPerson = {
          candidacyId: candidacy._id.toHexString(),
          name: content.person.name,
          host: content.host.name,
          place: content.place?.address || content.host.address,
          tutor: content.host.tutor?.name ?? '',
          days: days.map(({ day, stretches, absence, confirmed }) => ({
            day,
            hours: presentHours(stretches),
            absence,
            done: confirmed?.minutes ?? null,
          })),
        };
        return [{ candidacy, presented }];
      });
      await audit.reveals.record(
        actor,
        people.map(({ candidacy }) => ({
          pathwayId: `${candidacy.pathwayId}`,
          shown: 'name_in_list' as const,
          ...(side === 'employer' ? { establishmentId: `${candidacy.establishmentId}` } : {}),
        })),
      );
      return people.map(({ presented }) => presented);
    },
  };
}
