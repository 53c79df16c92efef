import { page } from '../../app/route.ts';

export const routes = [
  page(
    '/offres/:slotId/personnes',
    ['counsellor'],
    ['people', 'matching', 'propose'],
    async () => (await import('./people-for-slot-page.tsx')).PeopleForSlotPage,
  ),
  page(
    '/accompagnements/personnes/:pathwayId',
    ['counsellor'],
    ['people', 'matching', 'propose', 'profile', 'doubles', 'slots', 'candidacies', 'access-letters'],
    async () => (await import('./person-page.tsx')).PersonPage,
  ),
];
