import type { GetRoute } from '../../app/api.ts';

/** Queries to refresh when a colleague is added or removed. */
export const colleaguesChanged = [
  'GET /conversations/:conversationId/colleagues',
  'GET /conversations/:conversationId/messages',
] as const satisfies readonly GetRoute[];
