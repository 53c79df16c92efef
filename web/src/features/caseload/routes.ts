import { page } from '../../app/route.ts';

export const routes = [
  page(
    '/accompagnements',
    ['counsellor'],
    ['caseload', 'candidacies', 'matching', 'propose', 'referents', 'companies'],
    async () => (await import('./counsellor-home-page.tsx')).CounsellorHomePage,
  ),
  page(
    '/accompagnements/personnes',
    ['counsellor'],
    ['caseload', 'matching', 'propose', 'doubles'],
    async () => (await import('./caseload-page.tsx')).CaseloadPage,
  ),
  page(
    '/accompagnements/personnes/nouvelle',
    ['counsellor'],
    ['caseload', 'doubles'],
    async () => (await import('./new-person-page.tsx')).NewPersonPage,
  ),
];
