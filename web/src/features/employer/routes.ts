import { page } from '../../app/route.ts';

export const routes = [
  page(
    '/immersions',
    ['employer'],
    ['employer', 'candidacies', 'companies'],
    async () => (await import('./employer-home-page.tsx')).EmployerHomePage,
  ),
  page(
    '/immersions/etablissement',
    ['employer'],
    ['employer'],
    async () => (await import('./establishment-page.tsx')).EstablishmentPage,
  ),
  page(
    '/immersions/offres/:slotId',
    ['employer'],
    ['employer', 'candidacies'],
    async () => (await import('./own-slot-page.tsx')).OwnSlotPage,
  ),
];
