import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refresh } from '../../app/queries.ts';

/** What a stated reason opened leaves the page when its hour is over, also when nobody touches it. */
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
