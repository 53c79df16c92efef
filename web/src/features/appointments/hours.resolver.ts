import { setAvailability } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type HoursValues, motives } from './hours.values.ts';
import { minutesOf } from './start.ts';

const inMinutes = <S extends { from: string; to: string }>({ from, to, ...rest }: S) => ({
  ...rest,
  from: minutesOf(from),
  to: minutesOf(to),
});

/** The place in the form of the n-th reason that is sent: those that are off are not. */
const placeOf = (lengths: HoursValues['motives'], sent: number) =>
  lengths.flatMap(({ on }, at) => (on ? [at] : []))[sent] ?? sent;

export const resolver = bodyResolver(
  setAvailability.body,
  ({ weekly, extra, closed, motives: lengths, horizonDays }: HoursValues) => ({
    weekly: weekly.map(({ weekday, ...stretch }) => ({ weekday: Number(weekday), ...inMinutes(stretch) })),
    extra: extra.map(inMinutes),
    closed,
    horizonDays,
    motives: lengths.flatMap(({ on, ...length }, at) => {
      const motive = motives[at];
      return on && motive ? [{ motive, ...length }] : [];
    }),
  }),
  (path, { motives: lengths }) =>
    path.replace(/^motives\.(\d+)/, (_, sent) => `motives.${placeOf(lengths, Number(sent))}`),
);
