import type { Fate, Import, RowOutcome } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { ListCount } from '../../ui/list-count.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { ImportRowLine } from './import-row-line.tsx';
import { useIntakeText } from './text.ts';
import { useKindWords } from './use-kind-words.ts';

interface Props {
  file: Import;
  fate?: Fate | null;
  outcome?: RowOutcome | null;
}

/** The rows of a file: a table on large screens, one block a row on phones. */
export function ImportRows({ file, fate = null, outcome = null }: Props) {
  const t = useIntakeText();
  const wordsOf = useKindWords();
  const query = { limit: 25, ...(fate ? { fate } : {}), ...(outcome ? { outcome } : {}) };
  const pages = pagesOf('GET /imports/:importId/rows', { params: { importId: file.id }, query });
  // what became of the rows is read anew, however soon after the plan
  const list = useInfiniteQuery({ ...pages, queryKey: [...pages.queryKey, file.state] });
  const rows = itemsOf(list.data);
  if (list.isPending) return <Skeleton cards={3} />;
  if (list.isError && rows.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0)
    return (
      <EmptyState icon="list" title={t('plan.empty')}>
        <p>{t(file.undoUntil || file.endedAt ? 'report.forgotten' : 'plan.emptyHint')}</p>
      </EmptyState>
    );
  return (
    <>
      <ListCount list={list} of="rows" />
      <table className="p-import-rows">
        <caption className="fr-sr-only">{t('plan.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('row.line')}</th>
            <th scope="col">{t(`thing.${wordsOf(file.kind)}`)}</th>
            <th scope="col">{t(file.endedAt ? 'row.became' : 'row.what')}</th>
            <th scope="col">{t('row.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ImportRowLine key={row.line} file={file} row={row} />
          ))}
        </tbody>
      </table>
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}
