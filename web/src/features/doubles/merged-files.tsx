import { useQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useDoublesText } from './text.ts';

/** Files that were made one with this one; nothing where there are none. */
export function MergedFiles({ pathwayId }: { pathwayId: string }) {
  const t = useDoublesText();
  const locale = useLocale();
  const merges = useQuery(queryOf('GET /pathways/:pathwayId/merges', { params: { pathwayId } }));
  const undo = useApiMutation({
    send: (mergeId: string) =>
      request('DELETE /pathways/:pathwayId/merges/:mergeId', { params: { pathwayId, mergeId } }),
    says: t('undone'),
    stale: ['GET /pathways/:pathwayId/merges', 'GET /pathways/:pathwayId', 'GET /pathways'],
  });
  if (!merges.data || merges.data.items.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="merged-files">
      <h2 id="merged-files">{t('merged')}</h2>
      <ul className="p-list">
        {merges.data.items.map(({ id, absorbed, by, at, state, undoBefore }) => (
          <li key={id} className="p-stack">
            <p>
              {t('mergedWith', { name: absorbed, by, day: dayInWords(at, locale) })}{' '}
              <Badge tone="info">{t(`state.${state}`)}</Badge>
            </p>
            {undoBefore && (
              <>
                <p className="p-small p-muted">{t('undoBefore', { day: dayInWords(undoBefore, locale) })}</p>
                <div>
                  <Button kind="secondary" busy={undo.pending} onClick={() => void undo.run(id)}>
                    {t('undo')}
                  </Button>
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
