import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Answer } from '../../app/api.ts';
import { request } from '../../app/api.ts';

type Proposals = Answer<'POST /pathways/:pathwayId/interview/proposals'>;
const pauseMs = 500;
const fewest = 3;

/** What words speak of, half a second after the last letter. The words are not kept by the server. */
export function useProposals(pathwayId: string, text: string): Proposals | null {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim().slice(0, 20_000)), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: ['interview proposals', pathwayId, asked],
    queryFn: ({ signal }) =>
      request(
        'POST /pathways/:pathwayId/interview/proposals',
        { params: { pathwayId }, body: { text: asked } },
        { signal },
      ),
    enabled: asked.length >= fewest,
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 0,
  });
  return asked.length >= fewest ? (found.data ?? null) : null;
}
