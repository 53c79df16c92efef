import { page } from '../../app/route.ts';

export const routes = [
  page(
    '/pilotage',
    ['coordinator'],
    ['steering', 'referents'],
    async () => (await import('./steering-page.tsx')).SteeringPage,
  ),
  page(
    '/pilotage/structures',
    ['coordinator'],
    ['steering', 'structure', 'invitations'],
    async () => (await import('./structures-page.tsx')).StructuresPage,
  ),
];
