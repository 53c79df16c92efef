import type { GetRoute } from '../../app/api.ts';

/** What changes when a colleague comes in or goes. */
export const colleaguesChanged = [
  'GET /conversations/:conversationId/colleagues',
  'GET /conversations/:conversationId/messages',
] as const satisfies readonly GetRoute[];
