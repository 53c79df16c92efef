import type { Import } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportPlan } from './import-plan.tsx';
import { ImportReport } from './import-report.tsx';
import { useIntakeText } from './text.ts';
import { useKindWords } from './use-kind-words.ts';

/** Milliseconds between two looks at an import that is at work. */
const lookMs = 700;
const working = ['planning', 'running', 'undoing'];
const isWorking = (file: Import | undefined) => file !== undefined && working.includes(file.state);

/** One file, in whatever state it is. */
export function ImportedFile({ importId, onLeave }: { importId: string; onLeave: () => void }) {
  const t = useIntakeText();
  const query = useQuery({
    ...queryOf('GET /imports/:importId', { params: { importId } }),
    refetchInterval: ({ state }) => (isWorking(state.data) ? lookMs : false),
  });
  if (query.isPending) return <Skeleton cards={2} />;
  if (query.isError && !query.data)
    return (
      <>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        <Button kind="tertiary" icon="arrow-left" onClick={onLeave}>
          {t('back')}
        </Button>
      </>
    );
  const file = query.data;
  return (
    <div className="p-stack">
      <FileHead file={file} onLeave={onLeave} />
      <Progress file={file} />
      {file.state === 'ready' && <ImportColumns file={file} />}
      {file.state === 'ready' && <ImportPlan file={file} />}
      {(file.state === 'done' || file.state === 'undone') && <ImportReport file={file} />}
    </div>
  );
}

function FileHead({ file, onLeave }: { file: Import; onLeave: () => void }) {
  const t = useIntakeText();
  const wordsOf = useKindWords();
  const forget = useApiMutation({
    send: () => request('DELETE /imports/:importId', { params: { importId: file.id } }),
    says: t('discarded'),
    stale: ['GET /imports'],
    onDone: onLeave,
  });
  const { columns, cells } = file.removed;
  return (
    <section className="p-stack" aria-labelledby="import-file">
      <h2 id="import-file" className="p-imports__title">
        {file.fileName}
      </h2>
      <p className="p-muted">
        {t(`kinds.${wordsOf(file.kind)}`)}, {file.structure && `${file.structure.name}, `}
        {t('earlier.rows', { count: file.rows })}
      </p>
      <div className="p-row">
        <Button kind="tertiary" size="sm" icon="arrow-left" onClick={onLeave}>
          {t('back')}
        </Button>
        {file.state === 'ready' && (
          <Button
            kind="tertiary"
            size="sm"
            icon="delete"
            busy={forget.pending}
            onClick={() => void forget.run()}
          >
            {t('discard')}
          </Button>
        )}
      </div>
      {(cells > 0 || columns.length > 0) && (
        <Alert tone="info" title={cells > 0 ? t('removed', { count: cells }) : undefined}>
          {columns.length > 0 && <p>{t('removedColumns', { columns: columns.join(', ') })}</p>}
        </Alert>
      )}
    </section>
  );
}

/** Nothing while nothing is at work. */
function Progress({ file }: { file: Import }) {
  const t = useIntakeText();
  if (file.state !== 'planning' && file.state !== 'running' && file.state !== 'undoing') return null;
  const all = file.state === 'running' ? Math.max(file.chosen, 1) : file.rows;
  return (
    <section className="p-import-progress" role="status">
      <p>{t(`progress.${file.state}`)}</p>
      <progress max={all} value={Math.min(file.progress, all)} aria-label={t(`progress.${file.state}`)} />
      <p className="p-small p-muted">{t('progress.of', { done: Math.min(file.progress, all), all })}</p>
    </section>
  );
}
