import { reachWays } from '../../contract/lists.ts';
import type { BookingLinkDocument } from '../appointments/booking-link.model.ts';
import type { Look, ReachedPerson } from './people.reads.ts';
import type { ReachingContext } from './reaching.context.ts';
import type { ReachingModels } from './reaching.model.ts';
import { firstWorking } from './rules/ways.ts';
import type { Sending } from './sending.ts';
import { defaultNotReachedDays } from './settings.service.ts';

const jobType = 'reaching.follow';
const oneDay = 24 * 3_600_000;
/** Days after the invitation: again in the same way, then in another. */
const steps = { reminder: 3, other_way: 10 } as const;
type Step = keyof typeof steps;
interface Due {
  linkId: string;
  step: Step;
}

/** Sends what was invited, reminds, and tries another way; a job decides from what is stored when it runs. */
export function createFollowUp(
  context: ReachingContext,
  { attempts }: ReachingModels,
  { look, sending }: { look: Look; sending: Sending },
) {
  const { clock, events, jobs, services, undeliverable } = context;
  const { links } = services.appointments.reach;

  /** The link and its person; null when the reason for writing has gone. */
  async function wanted(linkId: string): Promise<{ link: BookingLinkDocument; one: ReachedPerson } | null> {
    const link = await links.find(linkId);
    if (!link || link.revokedAt || link.bookedAt || link.expiresAt <= clock.now()) return null;
    const [person] = await services.pathways.firstSteps.ofPeople([`${link.pathwayId}`]);
    if (!person) return null;
    const one = (await look([person], defaultNotReachedDays)).get(`${person._id}`);
    if (!one || one.contact?.noMessagesSince) return null;
    const now = clock.now();
    const isGone = one.appointments.some(
      ({ state, endsAt, history }) =>
        (state === 'booked' && endsAt > now) ||
        (state === 'honoured' && link.motive === 'first_interview') ||
        history.some(({ what, at }) => what === 'booked' && at > link.createdAt),
    );
    return isGone ? null : { link, one };
  }

  async function send(
    { link, one }: NonNullable<Awaited<ReturnType<typeof wanted>>>,
    step: Step,
  ): Promise<void> {
    const tried = one.attempts.filter(({ linkId }) => `${linkId}` === `${link._id}`);
    const base = { link, person: one.person, addresses: one.addresses, at: clock.now(), by: null };
    if (step === 'reminder') {
      const via = tried.find(({ kind, via }) => kind === 'invitation' && via !== 'link')?.via;
      // a letter takes days to arrive
      if ((via === 'email' || via === 'sms') && one.ways[via] === 'works')
        await sending.send({ ...base, kind: 'reminder', via, words: 'reminder' });
      return;
    }
    // what was not even printed yet needs no other way
    if (tried.some(({ letter }) => letter?.state === 'waiting')) return;
    const others = reachWays.filter((way) => !tried.some(({ via }) => via === way));
    const via = firstWorking(one.ways, others);
    // who received nothing yet is invited, not reminded
    const words = tried.every(({ failedAt }) => failedAt !== null) ? 'invitation' : 'reminder';
    if (via) await sending.send({ ...base, kind: 'other_way', via, words });
  }

  jobs.on<Due>(jobType, async ({ linkId, step }) => {
    const found = await wanted(linkId);
    if (found) await send(found, step);
  });
  const jobOf = (linkId: string, step: Step, runAt: Date) => ({
    ...{ key: `${jobType}:${linkId}:${step}`, type: jobType, runAt },
    data: { linkId, step } satisfies Due,
  });

  events.subscribe('reaching.invited', ['booking.invited'], async ({ data: { linkId } }) => {
    const link = await links.find(linkId);
    const [person] = link ? await services.pathways.firstSteps.ofPeople([`${link.pathwayId}`]) : [];
    if (!link || !person) return;
    const addresses = (await services.appointments.reach.addressesOf([person])).get(`${person._id}`);
    if (!addresses) return;
    const { via, createdAt, by } = link;
    if (!link.revokedAt)
      await sending.send({
        link,
        person,
        addresses,
        kind: 'invitation',
        words: 'invitation',
        via,
        at: createdAt,
        by: `${by}`,
      });
    const follow = (['reminder', 'other_way'] as const).map((step) =>
      jobOf(linkId, step, new Date(createdAt.getTime() + steps[step] * oneDay)),
    );
    await jobs.scheduleAll(follow);
  });

  // what did not arrive is sent in another way at once
  events.subscribe('reaching.undeliverable', ['address.undeliverable'], async ({ data }) => {
    const failing = await undeliverable.find(data.failureId);
    if (!failing) return;
    const lost = await attempts.find({ to: failing.address, failedAt: null }).lean();
    await attempts.updateMany({ to: failing.address, failedAt: null }, { $set: { failedAt: clock.now() } });
    const linkIds = [...new Set(lost.flatMap(({ linkId }) => (linkId ? [`${linkId}`] : [])))];
    await jobs.scheduleAll(linkIds.map((linkId) => jobOf(linkId, 'other_way', clock.now())));
  });

  return { wanted };
}
export type FollowUp = ReturnType<typeof createFollowUp>;
