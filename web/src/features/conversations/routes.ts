import { page } from '../../app/route.ts';

export const routes = [
  page(
    '/echanges/:conversationId?',
    ['beneficiary', 'counsellor', 'employer'],
    ['conversations', 'candidacies'],
    async () => (await import('./conversations-page.tsx')).ConversationsPage,
  ),
];
