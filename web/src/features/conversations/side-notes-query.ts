import { queryOf } from '../../app/queries.ts';

export const sideNotesOf = (conversationId: string) =>
  queryOf('GET /conversations/:conversationId/side-notes', { params: { conversationId } });
