import type { ParsedOf } from '../../contract/endpoint.ts';
import type { addressWorks, noteCall, ReachAttempt, ReachOfPerson } from '../../contract/reaching.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { notFound } from '../platform/http/app-error.ts';
import { namesOf } from './listed-people.ts';
import type { Look, ReachedPerson } from './people.reads.ts';
import type { ReachingContext } from './reaching.context.ts';
import type { AttemptDocument, ReachingModels } from './reaching.model.ts';
import type { Standing } from './rules/standing.ts';
import type { ReachSettingsService } from './settings.service.ts';

const standingShown = (standing: Standing): ReachOfPerson['standing'] => ({
  state: standing.state,
  until: 'until' in standing ? standing.until.toISOString() : null,
  reason: standing.state === 'to_reach' ? standing.reason : null,
  next: standing.state === 'to_reach' ? standing.next : null,
});

/** One attempt, with the name of who made it. */
export const attemptShown = (attempt: AttemptDocument, by: string | null): ReachAttempt => ({
  id: `${attempt._id}`,
  kind: attempt.kind,
  via: attempt.via,
  at: attempt.at.toISOString(),
  by,
  letter: attempt.letter?.state ?? null,
  printedOn: attempt.letter?.printedAt?.toISOString() ?? null,
  failedAt: attempt.failedAt?.toISOString() ?? null,
  outcome: attempt.outcome ?? null,
});

/** Reaching one person: where to write, what was tried, and calls. */
export function createReachOfPerson(
  context: ReachingContext,
  { attempts }: ReachingModels,
  { look, daysOf }: { look: Look; daysOf: ReachSettingsService['daysOf'] },
) {
  const { audit, clock, realtime, services, mail, sms, undeliverable } = context;

  async function find(pathwayId: string): Promise<ReachedPerson> {
    const [person] = await services.pathways.firstSteps.ofPeople([pathwayId]);
    const one = person && (await look([person], await daysOf(person.structureId))).get(pathwayId);
    if (!one) throw notFound();
    return one;
  }

  function addressesOf({ addresses }: ReachedPerson): ReachOfPerson['addresses'] {
    const { mailbox, phone, failing } = addresses;
    const all = [
      { via: 'email' as const, to: mailbox, canSend: mail.available },
      { via: 'sms' as const, to: phone, canSend: sms.available },
    ];
    return all.flatMap(({ to, ...rest }) => {
      if (!to) return [];
      const failure = failing.get(to);
      return [{ ...rest, to, failedAt: failure?.at.toISOString() ?? null, reason: failure?.reason ?? null }];
    });
  }

  async function show(actor: Actor, pathwayId: string): Promise<ReachOfPerson> {
    const one = await find(pathwayId);
    const names = await namesOf(
      services,
      one.attempts.flatMap(({ by }) => (by ? [`${by}`] : [])),
    );
    const linkOf = new Map(one.links.map((link) => [`${link._id}`, link]));
    await audit.reveals.record(actor, [{ pathwayId, shown: 'file' }]);
    return {
      standing: standingShown(one.standing),
      addresses: addressesOf(one),
      postalAddress: one.contact?.postalAddress ?? null,
      locale: one.addresses.locale,
      notedLocale: one.contact?.locale ?? null,
      noMessagesSince: one.contact?.noMessagesSince?.toISOString() ?? null,
      attempts: one.attempts.map((attempt) => {
        const link = attempt.kind === 'invitation' ? linkOf.get(`${attempt.linkId}`) : undefined;
        return {
          ...attemptShown(attempt, attempt.by ? (names.get(`${attempt.by}`) ?? '') : null),
          to: attempt.to ?? null,
          openedAt: link?.openedAt?.toISOString() ?? null,
          bookedAt: link?.bookedAt?.toISOString() ?? null,
        };
      }),
    };
  }

  return {
    show,

    async noteCall(
      actor: Actor,
      pathwayId: string,
      { clientId, outcome }: ParsedOf<typeof noteCall>['body'],
    ): Promise<ReachOfPerson> {
      const { person } = await find(pathwayId);
      try {
        await attempts.create({
          ...{ key: `call:${actor.accountId}:${clientId}`, pathwayId, structureId: person.structureId },
          ...{ kind: 'call', via: 'phone', outcome, at: clock.now(), by: actor.accountId },
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      realtime.emit(`pathway:${pathwayId}`, 'appointment.changed', { pathwayId });
      return show(actor, pathwayId);
    },

    async repair(
      actor: Actor,
      pathwayId: string,
      { via }: ParsedOf<typeof addressWorks>['body'],
    ): Promise<ReachOfPerson> {
      const { addresses } = await find(pathwayId);
      const to = via === 'email' ? addresses.mailbox : addresses.phone;
      if (to) await undeliverable.forget([to]);
      return show(actor, pathwayId);
    },
  };
}
export type ReachOfPersonService = ReturnType<typeof createReachOfPerson>;
