import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.slots,
    'public',
    ['slots', 'saved-searches'],
    async () => (await import('./slots-page.tsx')).SlotsPage,
  ),
  page(
    paths.slot(':slotId'),
    'public',
    ['slots', 'matching'],
    async () => (await import('./slot-page.tsx')).SlotPage,
  ),
  page(
    paths.keptSlots,
    ['beneficiary', 'counsellor'],
    ['slots'],
    async () => (await import('./kept-slots-page.tsx')).KeptSlotsPage,
  ),
];
