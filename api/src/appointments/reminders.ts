import type { PersonalAppointment } from './appointment.model.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { isPersonal } from './appointments.reads.ts';
import type { Letters } from './letters.ts';

const jobType = 'appointments.remind';
const oneHour = 3_600_000;
/** Hours before the start. `latest`: a reminder that is later than that says nothing useful any more. */
const reminders = [
  { news: 'in_48_hours', before: 48, latest: 24 },
  { news: 'in_2_hours', before: 2, latest: 0 },
] as const;
type News = (typeof reminders)[number]['news'];

interface Due {
  appointmentId: string;
  /** Raised by each move: a reminder of an earlier time says nothing. */
  sequence: number;
  news: News;
}

/** Reminders, each once; a job decides from what is stored when it runs. */
export function createReminders(
  { clock, jobs }: AppointmentsContext,
  { store, letters }: { store: Pick<AppointmentStore, 'find'>; letters: Pick<Letters, 'tell'> },
) {
  jobs.on<Due>(jobType, async ({ appointmentId, sequence, news }) => {
    const appointment = await store.find(appointmentId);
    if (!isPersonal(appointment) || appointment.state !== 'booked' || appointment.sequence !== sequence)
      return;
    const latest = reminders.find((one) => one.news === news)?.latest ?? 0;
    if (clock.now().getTime() >= appointment.startsAt.getTime() - latest * oneHour) return;
    await letters.tell(appointment, news, `appointment:${appointmentId}:${sequence}:${news}`);
  });

  return {
    /** Those that are still to come. */
    async plan({ _id, sequence, startsAt }: PersonalAppointment): Promise<void> {
      const appointmentId = _id.toHexString();
      const now = clock.now();
      const due = reminders
        .map(({ news, before }) => ({ news, runAt: new Date(startsAt.getTime() - before * oneHour) }))
        .filter(({ runAt }) => runAt > now);
      await jobs.scheduleAll(
        due.map(({ news, runAt }) => ({
          key: `${jobType}:${appointmentId}:${sequence}:${news}`,
          type: jobType,
          runAt,
          data: { appointmentId, sequence, news } satisfies Due,
        })),
      );
    },
  };
}
export type Reminders = ReturnType<typeof createReminders>;
