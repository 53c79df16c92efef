import { page } from '../../app/route.ts';

export const routes = [
  page(
    '/immersions/equipe',
    ['employer'],
    ['companies', 'invitations'],
    async () => (await import('./team-page.tsx')).TeamPage,
  ),
  page(
    '/immersions/rejoindre',
    ['employer'],
    ['companies'],
    async () => (await import('./join-page.tsx')).JoinPage,
  ),
  page(
    '/accompagnements/entreprises',
    ['counsellor'],
    ['companies'],
    async () => (await import('./to-confirm-page.tsx')).ToConfirmPage,
  ),
  page(
    '/pilotage/entreprises',
    ['coordinator'],
    ['companies'],
    async () => (await import('./companies-page.tsx')).CompaniesPage,
  ),
];
