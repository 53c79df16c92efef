import type { LikelyDuplicate } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { fullNameOf, PersonFacts, useReasonsSentence } from './person-facts.tsx';
import { useDuplicatesText } from './text.ts';

/** Pairs of files that may belong to one person: each pair is merged, or marked as two people. */
export function DuplicatesPage() {
  const t = useDuplicatesText();
  const common = useCommonText();
  const duplicates = useQuery(queryOf('GET /duplicates'));
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[{ to: paths.caseload, label: common('nav.caseload') }]}
    >
      {duplicates.isPending ? (
        <Skeleton cards={2} />
      ) : duplicates.isError ? (
        <ErrorState error={duplicates.error} onRetry={() => void duplicates.refetch()} />
      ) : duplicates.data.items.length === 0 ? (
        <EmptyState icon="check" title={t('none')}>
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : (
        <div className="p-stack">
          {duplicates.data.items.map((pair) => (
            <Pair key={`${pair.first.pathwayId} ${pair.second.pathwayId}`} pair={pair} />
          ))}
        </div>
      )}
    </Page>
  );
}

function Pair({ pair }: { pair: LikelyDuplicate }) {
  const t = useDuplicatesText();
  const reasonsSentence = useReasonsSentence();
  const [merging, setMerging] = useState(false);
  const { first, second, reasons } = pair;

  const dismiss = useApiMutation({
    send: () =>
      request('POST /duplicates/dismissals', { body: { first: first.pathwayId, second: second.pathwayId } }),
    says: t('separated'),
    stale: ['GET /duplicates'],
  });
  return (
    <section className="p-card p-stack">
      <h2 className="p-card__title">{t('pair', { first: fullNameOf(first), second: fullNameOf(second) })}</h2>
      <p>{reasonsSentence(reasons)}</p>
      <div className="p-columns p-columns--even">
        <PersonFacts person={first} />
        <PersonFacts person={second} />
      </div>
      <div className="p-actions">
        <Button onClick={() => setMerging(true)}>{t('merge')}</Button>
        <Button kind="secondary" busy={dismiss.pending} onClick={() => void dismiss.run()}>
          {t('separate')}
        </Button>
      </div>
      <MergeDialog pair={pair} open={merging} onClose={() => setMerging(false)} />
    </section>
  );
}
