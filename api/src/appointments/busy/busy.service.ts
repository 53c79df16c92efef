import type { Availability } from '../../../contract/availability.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Sealer } from '../../platform/auth/sealer.ts';
import { invalidField, notFound } from '../../platform/http/app-error.ts';
import { NotReadable, readPublic } from '../../platform/net/public-read.ts';
import { NotPublic } from '../../platform/net/public-request.ts';
import type { AppointmentsContext } from '../appointments.context.ts';
import type { AvailabilityDocument, AvailabilityModel } from '../availability.model.ts';
import type { AvailabilityService } from '../availability.service.ts';
import type { Interval } from '../rules/free-times.ts';
import { busyIn, NotACalendar } from './busy.rules.ts';

const jobType = 'appointments.busy';
const oneDay = 24 * 3_600_000;
/** Milliseconds between two readings of a calendar. */
const readEvery = 30 * 60_000;
/** Days ahead that are read: as far as times are offered. */
const daysAhead = 180;
const limits = { timeout: 10_000, maxBytes: 3_000_000, maxRedirects: 3 };

export type BusyProblem = NonNullable<NonNullable<Availability['busyCalendar']>['problem']>;

function problemOf(error: unknown): BusyProblem {
  if (error instanceof NotPublic) return 'not_public';
  if (error instanceof NotACalendar) return 'not_a_calendar';
  return error instanceof NotReadable ? error.reason : 'unreachable';
}

interface Parts {
  availabilities: AvailabilityModel;
  availability: Pick<AvailabilityService, 'of' | 'begin'>;
  sealer: Sealer;
}

/** Busy times from another calendar of a counsellor: only when, never what. The address is stored sealed. */
export function createBusyCalendars(
  { clock, jobs, log, network }: AppointmentsContext,
  { availabilities, availability, sealer }: Parts,
) {
  async function read(url: string): Promise<Interval[]> {
    const from = clock.now();
    const span = { from, to: new Date(from.getTime() + daysAhead * oneDay) };
    return busyIn(`${await readPublic(url, limits, network)}`, span);
  }

  async function tryOnce(url: string): Promise<{ busy: Interval[]; problem: BusyProblem | null }> {
    try {
      return { busy: await read(url), problem: null };
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== 'unreachable') throw invalidField('body.url', `calendar_${problem}`);
      return { busy: [], problem };
    }
  }

  const stored = (busy: readonly Interval[]) =>
    busy.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }));

  async function plan(id: string): Promise<void> {
    const slot = Math.floor(clock.now().getTime() / readEvery) + 1;
    const runAt = new Date(slot * readEvery);
    await jobs.schedule({ key: `${jobType}:${id}:${slot}`, type: jobType, runAt, data: { id } });
  }

  /** A failed reading keeps what was known: a time that may be taken is better not offered. */
  async function refresh({ _id, busyCalendar }: AvailabilityDocument): Promise<void> {
    const id = _id.toHexString();
    const url = busyCalendar ? sealer.open(busyCalendar.sealedUrl, id) : null;
    if (!busyCalendar || !url) return;
    const same = { _id, 'busyCalendar.sealedUrl': busyCalendar.sealedUrl };
    try {
      const busy = stored(await read(url));
      const set = { busy, 'busyCalendar.readAt': clock.now(), 'busyCalendar.problem': null };
      await availabilities.updateOne(same, { $set: set });
    } catch (error) {
      const problem = problemOf(error);
      log.warn({ availability: id, problem }, 'A busy calendar could not be read');
      await availabilities.updateOne(same, { $set: { 'busyCalendar.problem': problem } });
    }
    await plan(id);
  }

  jobs.on<{ id: string }>(jobType, async ({ id }) => {
    const found = await availabilities.findById(id).lean<AvailabilityDocument>();
    if (found?.busyCalendar) await refresh(found);
  });

  return {
    /** Reads it at once, and later when it does not answer. Throws `validation_failed` when it is no calendar to read. */
    async connect(actor: Actor, url: string): Promise<Availability> {
      if (!actor.structureId) throw notFound();
      const { busy, problem } = await tryOnce(url);
      const id = await availability.begin(actor);
      const now = clock.now();
      const busyCalendar = {
        sealedUrl: sealer.seal(url, id),
        host: new URL(url).hostname,
        since: now,
        readAt: problem ? null : now,
        problem,
      };
      await availabilities.updateOne({ _id: id }, { $set: { busyCalendar, busy: stored(busy) } });
      await plan(id);
      return availability.of(actor);
    },

    async disconnect({ accountId, structureId }: Actor): Promise<void> {
      await availabilities.updateOne(
        { accountId, structureId: structureId ?? null },
        { $set: { busyCalendar: null, busy: [] } },
      );
    },

    /** After a stop, calendars are read again at their next turn. */
    async start(): Promise<void> {
      const found = await availabilities.find({ busyCalendar: { $ne: null } }, { _id: 1 }).lean();
      for (const { _id } of found) await plan(`${_id}`);
    },
  };
}
export type BusyCalendars = ReturnType<typeof createBusyCalendars>;
