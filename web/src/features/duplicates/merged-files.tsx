import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { useDuplicatesText } from './text.ts';
import { UndoMerge } from './undo-merge.tsx';

/** Files that were merged into this one; renders nothing when there are none. */
export function MergedFiles({ pathwayId, name }: { pathwayId: string; name: string }) {
  const t = useDuplicatesText();
  const locale = useLocale();
  const merges = useQuery(queryOf('GET /pathways/:pathwayId/merges', { params: { pathwayId } }));
  if (!merges.data || merges.data.items.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="merged-files">
      <h2 id="merged-files">{t('merged')}</h2>
      <ul className="p-list">
        {merges.data.items.map((merge) => (
          <li key={merge.id} className="p-stack">
            <p>
              {t('mergedWith', { name: merge.absorbed, by: merge.by, day: dayInWords(merge.at, locale) })}{' '}
              <Badge tone="info">{t(`state.${merge.state}`)}</Badge>
            </p>
            {merge.undoBefore && (
              <>
                <p className="p-small p-muted">
                  {t('undoBefore', { day: dayInWords(merge.undoBefore, locale) })}
                </p>
                <div>
                  <UndoMerge pathwayId={pathwayId} name={name} merge={merge} />
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
