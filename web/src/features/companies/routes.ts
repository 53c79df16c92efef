import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.team,
    ['employer'],
    ['companies', 'invitations'],
    async () => (await import('./team-page.tsx')).TeamPage,
  ),
  page(
    paths.joinEstablishment,
    ['employer'],
    ['companies'],
    async () => (await import('./join-page.tsx')).JoinPage,
  ),
  page(
    paths.company(':companyId'),
    ['counsellor', 'coordinator'],
    ['companies', 'slots'],
    async () => (await import('./company-page.tsx')).CompanyPage,
  ),
  page(
    paths.companiesToConfirm,
    ['counsellor'],
    ['companies'],
    async () => (await import('./to-confirm-page.tsx')).ToConfirmPage,
  ),
  page(
    paths.companies,
    ['coordinator'],
    ['companies', 'invitations'],
    async () => (await import('./companies-page.tsx')).CompaniesPage,
  ),
];
