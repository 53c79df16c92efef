import { type createSlot, type ParsedOf, type SlotContent, slotContentFields } from '../../contract/index.ts';
import type { Convention } from '../../rules/index.ts';
import { pick } from '../platform/pick.ts';
import type { SlotDocument } from './slot.model.ts';

/** A slot as its form sends it. */
export type NewSlot = ParsedOf<typeof createSlot>['body'];

/** The content of a slot to create. */
export type NewSlotContent = Omit<NewSlot, 'publish'>;

/** The content as the model stores it. */
export type StoredSlotContent = Pick<SlotDocument, keyof SlotContent>;

/** The content of a stored slot as its form sends it: what is stored in another form is converted here alone. */
export function contentOf(slot: StoredSlotContent): SlotContent {
  return {
    ...pick(slot, slotContentFields),
    establishmentId: `${slot.establishmentId}`,
    site: siteOf(slot.site),
  };
}

/** What the slot offers, by which dates, hours and objective are judged. */
export const offeredBy = ({
  period,
  week,
  objectives,
  minimumAge,
}: Pick<SlotDocument, 'period' | 'week' | 'objectives' | 'minimumAge'>): NonNullable<
  Convention['offered']
> => ({
  period: { from: period.from, to: period.to },
  week,
  objectives,
  minimumAge,
});

/** MongoDB stores an absent location as null. */
function siteOf(site: StoredSlotContent['site']): SlotContent['site'] {
  if (!site) return null;
  const { location, ...place } = site;
  return location ? { ...place, location } : place;
}
