import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.employerHome,
    ['employer'],
    ['employer', 'candidacies', 'companies'],
    async () => (await import('./employer-home-page.tsx')).EmployerHomePage,
  ),
  page(
    paths.establishment,
    ['employer'],
    ['employer'],
    async () => (await import('./establishment-page.tsx')).EstablishmentPage,
  ),
  page(
    paths.ownSlot(':slotId'),
    ['employer'],
    ['employer', 'candidacies'],
    async () => (await import('./own-slot-page.tsx')).OwnSlotPage,
  ),
];
