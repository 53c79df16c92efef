import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.myReferent,
    ['beneficiary'],
    ['referents', 'slots'],
    async () => (await import('./choose-referent-page.tsx')).ChooseReferentPage,
  ),
];
