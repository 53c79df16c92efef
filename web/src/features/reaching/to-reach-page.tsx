import type { ToReachReason, ToReachRow } from '@passerelle/api/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { CallDialog } from './call-dialog.tsx';
import { ExportToReach } from './export-to-reach.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { useReachingText } from './text.ts';
import { ToReachLine } from './to-reach-line.tsx';
import { searchOf, useScope } from './use-scope.ts';
import './reaching.css';

/** Who was not reached, why, what was tried, and what to do next: one row, one button. */
export function ToReachPage() {
  const t = useReachingText();
  const [scope, setScope] = useScope();
  const [reason, setReason] = useState<ToReachReason | null>(null);
  const summary = useQuery(queryOf('GET /reach/summary', { query: { scope: 'mine' } }));
  const list = useQuery({
    ...queryOf('GET /reach/people', { query: { scope, ...(reason ? { reason } : {}) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t('toReach.title')}
      lead={t('toReach.lead')}
      crumbs={[{ to: paths.counsellorHome, label: t('caseload') }]}
      actions={
        <>
          <ButtonLink to={paths.reachWords} kind="tertiary" icon="edit">
            {t('toReach.words')}
          </ButtonLink>
          <ButtonLink to={paths.letters} kind="tertiary" icon="mail">
            {t('toReach.letters')}
          </ButtonLink>
          <ButtonLink to={`${paths.inviteMany}${searchOf(scope)}`} icon="send">
            {t('toReach.invite')}
          </ButtonLink>
        </>
      }
      wide
    >
      {summary.data?.manages && <ScopeChoice scope={scope} onChange={setScope} />}
      {list.isPending ? (
        <Skeleton lines={8} />
      ) : list.isError && !list.data ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <>
          <p className="p-reach-count" role="status">
            <strong>{t('toReach.count', { count: list.data.total })}</strong>{' '}
            <span className="p-muted">{t('toReach.after', { count: list.data.notReachedAfterDays })}</span>
          </p>
          <Reasons reasons={list.data.reasons} reason={reason} onChange={setReason} />
          {list.data.items.length === 0 ? (
            <EmptyState icon="success" title={t('toReach.empty')}>
              <p>{t('toReach.emptyHint')}</p>
            </EmptyState>
          ) : (
            <>
              <ExportToReach rows={list.data.items} />
              <People rows={list.data.items} showReferent={scope === 'structure'} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

function Reasons({
  reasons,
  reason,
  onChange,
}: {
  reasons: Partial<Record<ToReachReason, number>>;
  reason: ToReachReason | null;
  onChange: (reason: ToReachReason | null) => void;
}) {
  const t = useReachingText();
  const present = Object.entries(reasons) as [ToReachReason, number][];
  if (present.length < 2 && !reason) return null;
  return (
    <div className="p-row p-reach-reasons">
      {present.map(([one, count]) => (
        <Chip key={one} pressed={reason === one} onToggle={() => onChange(reason === one ? null : one)}>
          {t(`reasons.${one}`)} ({count})
        </Chip>
      ))}
    </div>
  );
}

function People({ rows, showReferent }: { rows: readonly ToReachRow[]; showReferent: boolean }) {
  const t = useReachingText();
  const [called, setCalled] = useState<ToReachRow | null>(null);
  return (
    <>
      <table className="p-stacked p-reach">
        <caption className="fr-sr-only">{t('toReach.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('toReach.person')}</th>
            <th scope="col">{t('toReach.reason')}</th>
            <th scope="col">{t('toReach.tried')}</th>
            <th scope="col">{t('toReach.next')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ToReachLine
              key={row.pathwayId}
              row={row}
              showReferent={showReferent}
              onCall={() => setCalled(row)}
            />
          ))}
        </tbody>
      </table>
      <CallDialog person={called} onClose={() => setCalled(null)} />
    </>
  );
}
