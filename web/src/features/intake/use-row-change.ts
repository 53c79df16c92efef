import type { Import, ImportRow } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';

type Change = Parameters<typeof request<'PATCH /imports/:importId/rows/:line'>>[1]['body'];

/** Changes one row; what would happen with it, and the counts, are read again. */
export function useRowChange(file: Import, row: ImportRow) {
  return useApiMutation({
    send: (body: Change) =>
      request('PATCH /imports/:importId/rows/:line', { params: { importId: file.id, line: row.line }, body }),
    stale: ['GET /imports/:importId', 'GET /imports/:importId/rows'],
    staleOnProblem: ['GET /imports/:importId', 'GET /imports/:importId/rows'],
  });
}
