import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type GetRoute, request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { refresh } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { type BatchDraft, batchFieldOf, lineOf, type Pair } from './batch.ts';
import type { Result } from './batch-results.tsx';

const rules = lazyResolver(() => import('./batch.resolver.ts'));

const changed = [
  'GET /candidacies',
  'GET /conversations',
  'GET /pathways',
  'GET /pathways/:pathwayId/matches',
  'GET /slots/:slotId/matches',
] as const satisfies readonly GetRoute[];

/** The form of a batch of proposals, and its results once sent. */
export function useBatch(pairs: readonly Pair[], onSent: () => void) {
  const client = useQueryClient();
  const locale = useLocale();
  const today = civilDay(new Date());
  const [results, setResults] = useState<readonly Result[] | null>(null);
  const [defaultValues] = useState<BatchDraft>(() => ({
    common: '',
    consent: 'ask',
    day: today,
    lines: pairs.map((pair) => lineOf(pair, locale, today)),
  }));
  const form = useApiForm({
    rules,
    fieldOf: batchFieldOf,
    defaultValues,
    send: (body) => request('POST /proposals', { body }),
    onAnswer: ({ results: outcomes }) => {
      setResults(outcomes);
      onSent();
      void refresh(client, ...changed);
    },
  });
  return { form, results };
}
export type BatchFormOf = ReturnType<typeof useBatch>['form'];

/** Warnings of each line with its current dates. */
export function useBatchChecks({ form }: BatchFormOf) {
  const proposals = form.watch('lines').map(({ slotId, pathwayId, dates }) => ({
    slotId,
    pathwayId,
    ...(dates.from && dates.to >= dates.from && { dates: { from: dates.from, to: dates.to } }),
  }));
  const checks = useQuery({
    queryKey: ['proposal-checks', proposals],
    queryFn: () => request('POST /proposals/checks', { body: { proposals } }),
    placeholderData: keepPreviousData,
  });
  return {
    warningsOf: (at: number) => checks.data?.warnings[at] ?? [],
    undated: proposals.some(({ dates }) => !dates),
  };
}
