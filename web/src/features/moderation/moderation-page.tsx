import type { Report } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ExportBlocks, ExportReports } from './export-moderation.tsx';
import { SettleForm } from './settle-form.tsx';
import { useModerationText } from './text.ts';

/** Reports and active blocks, without anybody's name. */
export function ModerationPage() {
  const t = useModerationText();
  const common = useCommonText();
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[{ to: paths.steering, label: common('nav.steering') }]}
    >
      <Tabs
        label={t('title')}
        tabs={[
          { id: 'open', label: t('open'), content: () => <Reports state="open" /> },
          { id: 'handled', label: t('handled'), content: () => <Reports state="handled" /> },
          { id: 'blocks', label: t('blocks'), content: () => <Blocks /> },
        ]}
      />
    </Page>
  );
}

function Reports({ state }: { state: Report['state'] }) {
  const t = useModerationText();
  const list = useInfiniteQuery(pagesOf('GET /moderation/reports', { query: { state } }));
  const reports = itemsOf(list.data);
  if (list.isPending) return <Skeleton cards={3} />;
  if (list.isError && reports.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (reports.length === 0)
    return (
      <EmptyState icon="flag" title={t('none')}>
        <p>{t('noneHint')}</p>
      </EmptyState>
    );
  return (
    <div className="p-stack">
      <ListCount list={list} of="reports" />
      <ExportReports state={state} />
      {reports.map((report) => (
        <ReportCard key={report.id} report={report} />
      ))}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </div>
  );
}

function ReportCard({ report }: { report: Report }) {
  const t = useModerationText();
  return (
    <article className="p-card p-stack">
      <p>
        <Badge tone="warning">{t(`reasons.${report.reason}`)}</Badge>{' '}
        <DateText value={report.at} as="relative" />
      </p>
      <blockquote className="p-prewrap">{report.excerpt || t('empty')}</blockquote>
      <p className="p-small">
        {t('from', { by: t(`sides.${report.by}`), author: t(`sides.${report.author}`) })} ·{' '}
        {report.establishment}
      </p>
      {report.word && <p className="p-small">{t('word', { word: report.word })}</p>}
      {report.handled && (
        <p className="p-small">
          {t('done')} <DateText value={report.handled.at} as="relative" /> {report.handled.note}
        </p>
      )}
      <SettleForm report={report} />
    </article>
  );
}

function Blocks() {
  const t = useModerationText();
  const list = useInfiniteQuery(pagesOf('GET /moderation/blocks', { query: {} }));
  const blocks = itemsOf(list.data);
  if (list.isPending) return <Skeleton cards={2} />;
  if (list.isError && blocks.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (blocks.length === 0) return <p>{t('noBlocks')}</p>;
  return (
    <div className="p-stack">
      <ListCount list={list} of="blocks" />
      <ExportBlocks />
      {blocks.map(({ id, at, by, establishment, person, reason, word, liftedAt }) => (
        <article key={id} className="p-card p-stack">
          <p>
            <Badge tone={liftedAt ? 'neutral' : 'warning'}>{t(liftedAt ? 'lifted' : 'standing')}</Badge>{' '}
            <DateText value={at} as="relative" />
          </p>
          <p>{t('between', { person, establishment, by: t(`sides.${by}`) })}</p>
          <p className="p-small">
            {t(`reasons.${reason}`)}
            {word && ` · ${t('word', { word })}`}
          </p>
        </article>
      ))}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </div>
  );
}
