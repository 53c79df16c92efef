import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.newSlot,
    ['employer'],
    ['slot-form'],
    async () => (await import('./slot-form-page.tsx')).NewSlotPage,
  ),
  page(
    paths.editSlot(':slotId'),
    ['employer'],
    ['slot-form'],
    async () => (await import('./slot-form-page.tsx')).EditSlotPage,
  ),
];
