import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.toReach,
    ['counsellor'],
    ['reaching'],
    async () => (await import('./to-reach-page.tsx')).ToReachPage,
  ),
  page(
    paths.inviteMany,
    ['counsellor'],
    ['reaching', 'appointments'],
    async () => (await import('./invite-many-page.tsx')).InviteManyPage,
  ),
  page(
    paths.letters,
    ['counsellor'],
    ['reaching'],
    async () => (await import('./letters-page.tsx')).LettersPage,
  ),
  page(
    paths.reachWords,
    ['counsellor'],
    ['reaching'],
    async () => (await import('./words-page.tsx')).WordsPage,
  ),
  page(
    paths.bookingCode,
    'public',
    ['reaching'],
    async () => (await import('./booking-code-page.tsx')).BookingCodePage,
  ),
];
