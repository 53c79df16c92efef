import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

const own = ['beneficiary'] as const;

export const routes = [
  page(
    paths.mySlots,
    own,
    ['beneficiary', 'slots', 'matching'],
    async () => (await import('./my-slots-page.tsx')).MySlotsPage,
  ),
  page(
    paths.myData,
    own,
    ['beneficiary', 'data-rights', 'duplicates'],
    async () => (await import('./my-data-page.tsx')).MyDataPage,
  ),
];
