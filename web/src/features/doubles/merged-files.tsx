import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useDoublesText } from './text.ts';

/** Files that were made one with this one; nothing where there are none. */
export function MergedFiles({ pathwayId }: { pathwayId: string }) {
  const t = useDoublesText();
  const locale = useLocale();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState(false);
  const merges = useQuery(queryOf('GET /pathways/:pathwayId/merges', { params: { pathwayId } }));
  if (!merges.data || merges.data.items.length === 0) return null;

  const undo = async (mergeId: string) => {
    setBusy(true);
    try {
      await request('DELETE /pathways/:pathwayId/merges/:mergeId', { params: { pathwayId, mergeId } });
      toast({ text: t('undone') });
      await refresh(client, 'GET /pathways/:pathwayId/merges', 'GET /pathways/:pathwayId', 'GET /pathways');
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
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
                  <Button kind="secondary" busy={busy} onClick={() => void undo(id)}>
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
