import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.secondFactor,
    'public',
    ['security'],
    async () => (await import('./second-factor-page.tsx')).SecondFactorPage,
  ),
  page(
    paths.providerReturn,
    'public',
    ['security'],
    async () => (await import('./provider-return-page.tsx')).ProviderReturnPage,
  ),
  page(
    paths.secondFactorRules,
    ['coordinator'],
    ['security'],
    async () => (await import('./rules-page.tsx')).RulesPage,
  ),
];
