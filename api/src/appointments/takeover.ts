import { paths } from '../../contract/paths.ts';
import { dayAt } from '../../rules/zoned-time.ts';
import type { AppointmentDocument } from './appointment.model.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { type AvailabilityService, busyOf } from './availability.service.ts';
import type { Booking } from './booking.service.ts';
import type { BookingLinks } from './links.service.ts';
import { timeClaims } from './rules/claims.ts';
import { type Interval, overlap } from './rules/free-times.ts';

interface Member {
  accountId: string;
  structureId: string;
}
interface Parts {
  availability: Pick<AvailabilityService, 'ofStructure'>;
  booking: Pick<Booking, 'revoke'>;
  links: Pick<BookingLinks, 'leadingTo' | 'leadTo'>;
  store: Pick<AppointmentStore, 'change' | 'comingOf' | 'find' | 'ofPerson'>;
}

const timeOf = ({ startsAt, until }: Pick<AppointmentDocument, 'startsAt' | 'until'>): Interval => ({
  from: startsAt.getTime(),
  to: until.getTime(),
});

/**
 * What a counsellor was to hold goes to who takes their people over, at the same time and place. What nobody can take
 * is called off, and its person is given the link to choose another time: nothing is lost, and nobody is booked twice.
 */
export function createTakeover(
  { events, services }: AppointmentsContext,
  { availability, booking, links, store }: Parts,
) {
  const { pathways, structures } = services;

  async function activeIn(structureId: string): Promise<Set<string>> {
    const members = await structures.members.membersOf(structureId);
    return new Set(members.filter(({ active }) => active).map(({ id }) => id));
  }

  /** The referent, if of this structure. */
  async function leadOf(pathwayId: unknown, structureId: string): Promise<string | null> {
    const lead = pathwayId ? (await pathways.getPathway(`${pathwayId}`))?.followers[0] : undefined;
    return lead && `${lead.structureId}` === structureId ? `${lead.accountId}` : null;
  }

  /** Neither on leave that day nor busy elsewhere; what is booked decides by its claims. */
  async function isThere(counsellorId: string, appointment: AppointmentDocument): Promise<boolean> {
    const published = await availability.ofStructure(`${appointment.structureId}`);
    const own = published.find(({ accountId }) => `${accountId}` === counsellorId);
    if (!own) return true;
    const day = dayAt(appointment.startsAt.getTime(), appointment.zone);
    const isAway = own.closed.some(({ from, to }) => from <= day && day <= to);
    return !isAway && !busyOf(own).some((one) => overlap(one, timeOf(appointment)));
  }

  /** Whether one of these holds it now. The first who is free gets it. */
  async function give(appointment: AppointmentDocument, to: readonly string[], by: string): Promise<boolean> {
    const own = (appointment.claims ?? []).filter((claim) => !claim.startsWith('time:'));
    for (const counsellorId of to) {
      if (!(await isThere(counsellorId, appointment))) continue;
      const claims = [...timeClaims(counsellorId, timeOf(appointment)), ...own];
      const given = await store.change(appointment, {
        what: 'entrusted',
        by,
        update: { $set: { counsellorId, claims } },
      });
      if (given) return true;
    }
    return false;
  }

  async function passOn(id: unknown, from: Member, to: readonly string[]): Promise<void> {
    const appointment = await store.find(`${id}`);
    // called off or moved to somebody else in the meantime
    if (appointment?.state !== 'booked' || `${appointment.counsellorId}` !== from.accountId) return;
    if (await give(appointment, to, from.accountId)) return;
    const now = await store.find(`${id}`);
    if (now?.version !== appointment.version) return passOn(id, from, to);
    const { startsAt, zone, pathwayId } = await booking.revoke(appointment, from.accountId);
    const [heir] = to;
    if (!heir || !pathwayId) return;
    await services.notifications.notify(await services.accounts.accountRefs([heir]), {
      ...{ key: `appointment:taken-over:${id}`, kind: 'appointment' },
      values: { what: 'revoked', startsAt: startsAt.toISOString(), zone },
      link: `${paths.person(`${pathwayId}`)}?onglet=rendez-vous`,
      concern: { of: 'pathway', id: `${pathwayId}` },
    });
  }

  /** Links lead to the new referent if that one receives for their reason, otherwise to anybody who does. */
  async function passLinks({ accountId, structureId }: Member, able: ReadonlySet<string>): Promise<void> {
    const published = await availability.ofStructure(structureId);
    for (const link of await links.leadingTo(accountId, structureId)) {
      const lead = await leadOf(link.pathwayId, structureId);
      const receives = published.some(
        (one) => `${one.accountId}` === lead && one.motives.some(({ motive }) => motive === link.motive),
      );
      await links.leadTo(link, lead && receives && able.has(lead) ? lead : null);
    }
  }

  // somebody else accompanies the person, and the earlier one may still be there: what cannot be taken stays
  events.subscribe('appointments.referents', ['pathway.referent_changed'], async ({ data }) => {
    const { pathwayId, from, to } = data;
    const lead = from ? (await pathways.getPathway(pathwayId))?.followers[0] : null;
    if (!from || `${lead?.accountId}` !== to || !lead?.structureId) return;
    const coming = (await store.comingOf(from, `${lead.structureId}`)).filter(
      (one) => `${one.pathwayId}` === pathwayId,
    );
    for (const appointment of coming) await give(appointment, [to], from);
  });

  return {
    /** Of a member who leaves or may not sign in any more. `to`: takes over what has no referent. Repeatable. */
    async ofMember(from: Member, to: string | null): Promise<void> {
      const { accountId, structureId } = from;
      const able = await activeIn(structureId);
      able.delete(accountId);
      for (const { _id, pathwayId } of await store.comingOf(accountId, structureId)) {
        const lead = await leadOf(pathwayId, structureId);
        const candidates = pathwayId ? [lead, to] : [to, ...able];
        const unique = [...new Set(candidates.flatMap((id) => (id && able.has(id) ? [id] : [])))];
        await passOn(_id, from, unique);
      }
      await passLinks(from, able);
    },
  };
}
export type Takeover = ReturnType<typeof createTakeover>;
