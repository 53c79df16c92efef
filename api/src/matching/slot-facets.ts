import type { z } from 'zod';
import type { Period, SlotContent, SlotMoment, slotNarrowing, Week } from '../../contract/index.ts';
import type { Host } from '../slots/slot.present.ts';

/** Months of a period that can be asked for. */
const maxMonths = 24;

/** The months that a period touches, as YYYY-MM. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  const last = to.slice(0, 7);
  const at = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  while (months.length < maxMonths) {
    const month = at.toISOString().slice(0, 7);
    if (month > last) break;
    months.push(month);
    at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return months;
}

/** Of the 14 half days: mornings and afternoons of Monday to Friday, and the weekend. */
function momentsOf(week: Week): SlotMoment[] {
  const some = (part: (half: number) => boolean) => week.some((on, half) => on && part(half));
  return [
    ...(some((half) => half < 10 && half % 2 === 0) ? (['mornings'] as const) : []),
    ...(some((half) => half < 10 && half % 2 === 1) ? (['afternoons'] as const) : []),
    ...(some((half) => half >= 10) ? (['weekend'] as const) : []),
  ];
}

type Content = Pick<SlotContent, 'period' | 'week' | 'publicTransport' | 'accommodations' | 'conditions'>;
type Offers = Pick<Host, 'kind' | 'commitments' | 'publicTransport' | 'accommodations'>;

/** What a list can be narrowed by, as words of the index: of the slot, and of its company. */
export const slotFacets = (slot: Content, host: Offers, placesLeft: number): string[] => [
  `kind:${host.kind}`,
  ...host.commitments.map((commitment) => `commitment:${commitment}`),
  ...slot.conditions.map((condition) => `condition:${condition}`),
  ...monthsOf(slot.period).map((month) => `month:${month}`),
  ...momentsOf(slot.week).map((moment) => `moment:${moment}`),
  ...[...new Set([...slot.accommodations, ...host.accommodations])].map((one) => `offers:${one}`),
  ...(slot.publicTransport || host.publicTransport ? ['site:transport'] : []),
  ...(placesLeft > 1 ? ['site:several'] : []),
];

type Asked = z.output<z.ZodObject<typeof slotNarrowing>>;

/** The same words, of a question; empty when it asks for none of them. */
export function facetsAsked(query: Asked): { facets?: string[] } {
  const facets = [
    ...(query.month ? [`month:${query.month}`] : []),
    ...(query.moment ? [`moment:${query.moment}`] : []),
    ...(query.kind ? [`kind:${query.kind}`] : []),
    ...(query.accommodation ? [`offers:${query.accommodation}`] : []),
    ...(query.transport ? ['site:transport'] : []),
    ...(query.several ? ['site:several'] : []),
  ];
  return facets.length > 0 ? { facets } : {};
}
