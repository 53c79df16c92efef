import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.conversation(':conversationId?'),
    ['beneficiary', 'counsellor', 'employer'],
    ['conversations', 'candidacies'],
    async () => (await import('./conversations-page.tsx')).ConversationsPage,
  ),
];
