import { randomUUID } from 'node:crypto';
import type { HoursInput } from '../../api/contract/index.ts';
import type { Actor } from '../../api/src/platform/auth/actor.ts';
import type { Context, Services } from '../../api/src/server.ts';
import { createPreparation } from './preparing.ts';
import type { DemoTerritory, SeedAccount, SeedPathway } from './types.ts';

const oneDay = 24 * 3_600_000;
/** Counsellors of each structure who publish hours, besides that of the demo. */
const receiving = 2;

/** One person for each: the first are those of the demo's counsellor, the others have met one person each. */
const plan = [
  'booked',
  'moved',
  'convoked',
  'to_record',
  'honoured',
  'not_come',
  'excused',
  'cancelled',
  'revoked',
  'invited',
] as const;
type Planned = (typeof plan)[number];

const hoursAt = (roomId: string, phoneId: string): HoursInput => ({
  weekly: [0, 1, 2, 3, 4].flatMap((weekday) => [
    { weekday, from: 9 * 60, to: 12 * 60, venueId: roomId },
    ...(weekday < 4
      ? [{ weekday, from: 14 * 60, to: 16 * 60, venueId: weekday === 1 ? phoneId : roomId }]
      : []),
  ]),
  closed: [],
  extra: [],
  motives: [
    { motive: 'first_interview', minutes: 60, bufferMinutes: 15, noticeHours: 24 },
    { motive: 'follow_up', minutes: 30, bufferMinutes: 10, noticeHours: 12 },
    { motive: 'contract', minutes: 45, bufferMinutes: 10, noticeHours: 24 },
  ],
  horizonDays: 45,
});

interface Desk {
  actor: Actor & { structureId: string };
  roomId: string;
}

/**
 * Hours of some counsellors of a new demo territory, and appointments in every state, by the product's own code: what is
 * free, taken and reminded is what it is for everybody.
 */
export async function receivePeople(
  context: Context,
  services: Services,
  territory: DemoTerritory,
): Promise<void> {
  const { actorOf } = createPreparation(context, services);
  const { venues, availability } = services.appointments.desk;
  const bring = createAppointments(context, services);
  for (const structure of territory.structures) {
    const { id: structureId, address, communeCode, phone } = structure;
    const team = territory.accounts
      .filter((one) => one.role === 'counsellor' && one.structureId === structureId)
      .sort((one, other) => Number(other.demoRank !== undefined) - Number(one.demoRank !== undefined))
      .slice(0, receiving);
    const actors = await Promise.all(team.map(actorOf));
    const [first] = actors;
    if (!first) continue;
    const add = (venue: object) =>
      venues.add(first, structureId, {
        ...{ clientId: randomUUID(), kind: 'address', name: 'Accueil', detail: address, communeCode },
        ...venue,
      });
    const [room, call] = [await add({}), await add({ kind: 'phone', name: 'Par téléphone', detail: phone })];
    for (const [at, actor] of actors.entries()) {
      await availability.put(actor, 0, hoursAt(room.id, call.id));
      const account = team[at];
      const people = account ? peopleOf(territory, account) : [];
      const states: readonly Planned[] = account?.demoRank === undefined ? ['honoured'] : plan;
      const desk = { actor: { ...actor, structureId }, roomId: room.id };
      for (const [index, state] of states.entries()) {
        const person = people[index];
        if (person) await bring(state, { desk, person, index });
      }
    }
  }
}

/** Whose referent this counsellor is. */
const peopleOf = ({ pathways }: DemoTerritory, { id }: SeedAccount): SeedPathway[] =>
  pathways.filter(({ followers }) => followers[0]?.accountId === id);

function createAppointments({ clock }: Context, services: Services) {
  const { booking, invitations, times, venues } = services.appointments.desk;

  /** Set at a date this many days from now, each at its own hour. */
  async function set(
    { actor, roomId }: Desk,
    pathwayId: string,
    { days, index }: { days: number; index: number },
  ) {
    const { accountId: counsellorId, structureId } = actor;
    const venue = await venues.open(structureId, roomId);
    if (!venue) throw new Error('A venue of the demo territory is missing');
    const noon = Math.floor(clock.now().getTime() / oneDay) * oneDay + 8 * 3_600_000;
    const startsAt = new Date(noon + days * oneDay + (index % 3) * 3_600_000);
    const given = {
      pathwayId,
      structureId,
      counsellorId,
      motive: 'first_interview',
      venue,
      startsAt,
    } as const;
    return booking.set({ ...given, minutes: 45 }, randomUUID());
  }

  async function choose({ actor }: Desk, pathwayId: string, index: number) {
    const { accountId: counsellorId, structureId } = actor;
    const asking = { structureId, counsellorId, motive: 'first_interview' } as const;
    const free = await times.offered(asking);
    const [time, later] = [free[index], free[index + 4]].map(
      (one) => one && { startsAt: one.startsAt, venueId: one.venue.id, counsellorId: one.counsellor.id },
    );
    if (!time || !later) throw new Error('The demo territory has no free time');
    const booked = await booking.book({ pathwayId, asking, chosen: time, by: null, clientId: randomUUID() });
    return { booked, asking, later };
  }

  return async function bring(
    state: Planned,
    { desk, person, index }: { desk: Desk; person: SeedPathway; index: number },
  ): Promise<void> {
    const { id: pathwayId } = person;
    const by = desk.actor.accountId;
    if (state === 'invited') {
      const pathway = await services.pathways.getPathway(pathwayId);
      const link = { clientId: randomUUID(), motive: 'first_interview', with: 'me', via: 'link' } as const;
      if (pathway) await invitations.invite(desk.actor, pathway, link);
    } else if (state === 'convoked') await set(desk, pathwayId, { days: 9, index });
    else if (state === 'to_record') await set(desk, pathwayId, { days: -1, index });
    else if (state === 'honoured' || state === 'excused' || state === 'not_come') {
      const past = await set(desk, pathwayId, { days: -4 - index, index });
      await booking.record(past, state, { sequel: state === 'not_come' ? 'call' : null, by });
    } else {
      const { booked, asking, later } = await choose(desk, pathwayId, index);
      if (state === 'moved') await booking.move(booked, asking, later, null);
      if (state === 'cancelled') await booking.cancel(booked);
      if (state === 'revoked') await booking.revoke(booked, by);
    }
  };
}
