import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.myPlan,
    ['beneficiary'],
    ['plan', 'signing'],
    async () => (await import('./my-plan-page.tsx')).MyPlanPage,
  ),
];
