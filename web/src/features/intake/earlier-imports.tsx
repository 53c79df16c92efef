import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { queryOf } from '../../app/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { kindParam, nameOfKind } from './kinds.ts';
import { useIntakeText } from './text.ts';
import { useKindWords } from './use-kind-words.ts';

const tones = {
  planning: 'info',
  ready: 'warning',
  running: 'info',
  done: 'success',
  undoing: 'info',
  undone: 'neutral',
} as const;

/** The files of before, newest first. */
export function EarlierImports() {
  const t = useIntakeText();
  const wordsOf = useKindWords();
  const [, setSearch] = useSearchParams();
  const query = useQuery(queryOf('GET /imports'));
  return (
    <section className="p-section" aria-labelledby="earlier-imports">
      <h2 id="earlier-imports">{t('earlier.title')}</h2>
      {query.isPending ? (
        <Skeleton cards={2} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.items.length === 0 ? (
        <EmptyState icon="file" title={t('earlier.empty')}>
          <p>{t('earlier.emptyHint')}</p>
        </EmptyState>
      ) : (
        <ul className="p-imports">
          {query.data.items.map(({ id, kind, fileName, state, rows, by, createdAt, structure }) => (
            <li key={id} className="p-imports__item">
              <button
                type="button"
                className="fr-link p-imports__name"
                onClick={() => setSearch({ [kindParam]: nameOfKind(kind), fichier: id })}
              >
                {fileName}
              </button>
              <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
              <span className="p-small p-muted">
                {t(`kinds.${wordsOf(kind)}`)}, {structure && `${structure.name}, `}
                {t('earlier.rows', { count: rows })}, <DateText value={createdAt} as="day" />,{' '}
                {t('earlier.by', { name: by })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
