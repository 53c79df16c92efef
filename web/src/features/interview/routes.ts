import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

const texts = ['interview', 'people', 'profile', 'slots'];

export const routes = [
  page(
    paths.interview(':pathwayId'),
    ['counsellor'],
    texts,
    async () => (await import('./interview-page.tsx')).InterviewPage,
  ),
  page(
    paths.myInterview,
    ['beneficiary'],
    texts,
    async () => (await import('./my-interview-page.tsx')).MyInterviewPage,
  ),
];
