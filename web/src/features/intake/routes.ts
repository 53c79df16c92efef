import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

const load = async () => (await import('./import-page.tsx')).ImportPage;

export const routes = [
  page(paths.importPeople, ['counsellor'], ['intake', 'invitations'], load),
  page(paths.importPeopleOf, ['coordinator'], ['intake', 'companies', 'invitations'], load),
  page(paths.importSlots, ['employer'], ['intake', 'invitations'], load),
];
