import { page } from '../../app/route.ts';

export const routes = [
  page(
    '/immersions/offres/nouvelle',
    ['employer'],
    ['slot-form'],
    async () => (await import('./slot-form-page.tsx')).NewSlotPage,
  ),
  page(
    '/immersions/offres/:slotId/modifier',
    ['employer'],
    ['slot-form'],
    async () => (await import('./slot-form-page.tsx')).EditSlotPage,
  ),
];
