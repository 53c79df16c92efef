import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.steering,
    ['coordinator'],
    ['steering', 'referents', 'plan', 'appointments'],
    async () => (await import('./steering-page.tsx')).SteeringPage,
  ),
  page(
    paths.territory,
    ['coordinator'],
    ['steering'],
    async () => (await import('./territory-page.tsx')).TerritoryPage,
  ),
  page(
    paths.structures,
    ['coordinator'],
    ['steering', 'structure', 'invitations'],
    async () => (await import('./structures-page.tsx')).StructuresPage,
  ),
];
