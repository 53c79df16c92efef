import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.peopleForSlot(':slotId'),
    ['counsellor'],
    ['people', 'matching', 'propose', 'caseload'],
    async () => (await import('./people-for-slot-page.tsx')).PeopleForSlotPage,
  ),
  page(
    paths.person(':pathwayId'),
    ['counsellor'],
    [
      'people',
      'matching',
      'propose',
      'profile',
      'duplicates',
      'data-rights',
      'slots',
      'candidacies',
      'access-letters',
      'appointments',
      'plan',
      'signing',
      'reaching',
      'timeline',
    ],
    async () => (await import('./person-page.tsx')).PersonPage,
  ),
];
