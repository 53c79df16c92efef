import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.counsellorHome,
    ['counsellor'],
    ['caseload', 'candidacies', 'matching', 'propose', 'referents', 'companies', 'reaching'],
    async () => (await import('./counsellor-home-page.tsx')).CounsellorHomePage,
  ),
  page(
    paths.caseload,
    ['counsellor'],
    ['caseload', 'matching', 'propose', 'duplicates', 'plan'],
    async () => (await import('./caseload-page.tsx')).CaseloadPage,
  ),
  page(
    paths.newPerson,
    ['counsellor'],
    ['caseload', 'duplicates'],
    async () => (await import('./new-person-page.tsx')).NewPersonPage,
  ),
];
