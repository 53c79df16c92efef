import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../../app/api.ts';
import { countInputOf, type SlotDraft } from './slot-draft.ts';

const pauseMs = 400;

/** How many people match the slot, requested shortly after the last change. */
export function useFitCount(draft: SlotDraft) {
  const body = JSON.stringify(countInputOf(draft));
  const [settled, setSettled] = useState(body);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(body), pauseMs);
    return () => clearTimeout(timer);
  }, [body]);
  return useQuery({
    queryKey: ['POST /slots/fit-count', settled],
    queryFn: ({ signal }) =>
      request(
        'POST /slots/fit-count',
        { body: JSON.parse(settled) as ReturnType<typeof countInputOf> },
        { signal },
      ),
    enabled: settled === body && draft.occupation !== null && draft.establishmentId !== '',
    placeholderData: keepPreviousData,
  });
}
