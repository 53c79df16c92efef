import { addVenue, choiceOf, publishHours } from '../../../support/factories/appointments.ts';
import { type Attempts, make, newClientId, read, type Stage } from '../stage.ts';

const counsellorOf = ({ world }: Stage) => world.right.counsellor;
const pathwayOf = ({ id }: Stage, more: string) => `/pathways/${id('pathwayId')}${more}`;

const published = new WeakMap<Stage['world'], Promise<string>>();
/** Published once: the hours of the counsellor of the tested side. */
function hoursOf(stage: Stage): Promise<string> {
  const found = published.get(stage.world) ?? publishHours(counsellorOf(stage));
  published.set(stage.world, found);
  return found;
}

/** The n-th free time of the person. */
async function freeTime(stage: Stage, n = 0) {
  await hoursOf(stage);
  const { items } = await read(counsellorOf(stage), pathwayOf(stage, '/free-times'));
  return choiceOf(items[n]);
}

/** Of the person, who had none that is coming. */
async function booked(stage: Stage): Promise<{ appointmentId: string }> {
  const { items } = await read(counsellorOf(stage), pathwayOf(stage, '/appointments'));
  for (const { id, abilities } of items)
    if (abilities.cancel) await make(counsellorOf(stage), 'post', `/appointments/${id}/cancellation`);
  const body = { clientId: newClientId(), motive: 'follow_up', ...(await freeTime(stage)) };
  const { id } = await make(stage.world.right.beneficiary, 'post', pathwayOf(stage, '/appointments'), body);
  return { appointmentId: id };
}

/** Begun a moment ago. */
async function begun(stage: Stage): Promise<{ appointmentId: string }> {
  const { appointmentId } = await booked(stage);
  await stage.app.context.db
    .model('Appointment')
    .updateOne({ _id: appointmentId }, { $set: { startsAt: stage.app.clock.now() } });
  return { appointmentId };
}

let minute = 0;
/** A time of its own in the evening, so that attempts do not take each other's. */
const evening = ({ app }: Stage) => {
  minute += 40;
  return new Date(app.clock.now().getTime() + 20 * 24 * 3_600_000 + minute * 60_000).toISOString();
};
const meetingOf = async (stage: Stage) => ({
  clientId: newClientId(),
  ...{ title: 'Réunion d’essai', minutes: 30, seats: 4, startsAt: evening(stage) },
  venueId: await hoursOf(stage),
});

const meetingIn = async (stage: Stage) => ({
  meetingId: (await make(counsellorOf(stage), 'post', '/group-meetings', await meetingOf(stage))).id,
});

export const appointmentAttempts = {
  'POST /structures/:structureId/venues': () => ({
    body: { clientId: newClientId(), kind: 'phone', name: 'Par téléphone', communeCode: '76540' },
  }),
  'PUT /structures/:structureId/venues/:venueId': async (stage) => ({
    params: { venueId: await addVenue(counsellorOf(stage)) },
    body: { kind: 'phone', name: 'Par téléphone', communeCode: '76540' },
    version: 1,
  }),
  'PUT /accounts/me/availability': async (stage) => {
    const {
      busyCalendar: _,
      version,
      ...body
    } = await read(counsellorOf(stage), '/accounts/me/availability');
    return { body, version };
  },
  'PUT /accounts/me/busy-calendar': () => ({ body: { url: 'https://agenda.exemple.fr/prive.ics' } }),
  'DELETE /accounts/me/busy-calendar': () => ({}),
  'POST /pathways/:pathwayId/appointments': async (stage) => {
    const { appointmentId } = await booked(stage);
    await make(counsellorOf(stage), 'post', `/appointments/${appointmentId}/cancellation`);
    return { body: { clientId: newClientId(), motive: 'follow_up', ...(await freeTime(stage, 1)) } };
  },
  'POST /pathways/:pathwayId/convocations': async (stage) => ({
    body: {
      ...{ clientId: newClientId(), motive: 'contract', minutes: 30, startsAt: evening(stage) },
      venueId: await hoursOf(stage),
    },
  }),
  'POST /pathways/:pathwayId/booking-invitations': () => ({
    body: { clientId: newClientId(), motive: 'follow_up', with: 'me', via: 'link' },
  }),
  'POST /appointments/:appointmentId/moves': async (stage) => ({
    params: await booked(stage),
    body: await freeTime(stage, 4),
  }),
  'POST /appointments/:appointmentId/cancellation': async (stage) => ({ params: await booked(stage) }),
  'PUT /appointments/:appointmentId/outcome': async (stage) => ({
    params: await begun(stage),
    body: { outcome: 'honoured', sequel: null },
  }),
  'PUT /appointments/:appointmentId/earlier-wish': async (stage) => ({
    params: await booked(stage),
    body: { wished: true },
  }),
  'GET /appointments/:appointmentId/calendar': async (stage) => ({ params: await booked(stage) }),
  'GET /appointments': () => ({ query: { day: '2026-03-02' } }),
  'POST /group-meetings': async (stage) => ({ body: await meetingOf(stage) }),
  'GET /group-meetings/:meetingId': async (stage) => ({ params: await meetingIn(stage) }),
  'POST /group-meetings/:meetingId/cancellation': async (stage) => ({ params: await meetingIn(stage) }),
} satisfies Attempts;
