import { type Interval, stepMinutes, stepsOf } from './free-times.ts';

/**
 * What nobody else may have at the same time, as texts under one unique index. Two appointments of a counsellor that
 * overlap share a step of the grid, so that the second one cannot be stored.
 */
export const timeClaims = (counsellorId: string, interval: Interval): string[] =>
  stepsOf(interval).map((step) => `time:${counsellorId}:${step / (stepMinutes * 60_000)}`);

/** One appointment that a person chose, for each structure, until it is over. */
export const personClaim = (structureId: string, pathwayId: string) => `person:${structureId}:${pathwayId}`;

/** The n-th seat of a meeting, from 1 on, and one seat for each person. */
export const seatClaims = (meetingId: string, n: number, pathwayId: string): string[] => [
  `seat:${meetingId}:${n}`,
  `in:${meetingId}:${pathwayId}`,
];

/** The seat that claims stand for; null when they stand for none. */
export const seatOf = (claims: readonly string[] | null | undefined): number | null => {
  const seat = claims?.find((claim) => claim.startsWith('seat:'));
  return seat ? Number(seat.split(':')[2]) : null;
};
