import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refresh } from '../../app/queries.ts';

/** Removes an archived convention from the page when its hour of access ends, even without any interaction. */
export function useArchiveEnd(openUntil: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!openUntil) return;
    const left = Math.max(0, Date.parse(openUntil) - Date.now());
    const timer = setTimeout(
      () => void refresh(client, 'GET /candidacies/:candidacyId', 'GET /candidacies/:candidacyId/assessment'),
      left + 1000,
    );
    return () => clearTimeout(timer);
  }, [openUntil, client]);
}
