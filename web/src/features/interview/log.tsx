import type { InterviewLine } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../app/queries.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { DateText, useNow } from '../../ui/date-text.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useInterviewText } from './text.ts';
import { useLineText } from './use-line-text.ts';

/** What changed since the reader was last here, who did it, when. */
export function Log({ pathwayId, since }: { pathwayId: string; since: string | null }) {
  const t = useInterviewText();
  const locale = useLocale();
  const now = useNow();
  const [all, setAll] = useState(false);
  const from = all ? null : since;
  const list = useQuery(
    queryOf('GET /pathways/:pathwayId/interview/changes', {
      params: { pathwayId },
      ...(from && { query: { since: from } }),
    }),
  );
  if (list.isPending) return <Skeleton lines={3} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <div className="p-stack">
      <p className="p-small p-muted">
        {from ? t('beside.since', { date: momentInWords(from, locale, now) }) : t('beside.sinceFirst')}
      </p>
      {list.data.items.length === 0 && <p className="p-muted">{t('beside.nothing')}</p>}
      <ol className="p-interview-log">
        {list.data.items.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      {list.data.more && (
        <p className="p-small p-muted">{t('beside.more', { count: list.data.items.length })}</p>
      )}
      {list.data.cutAt && (!from || from < list.data.cutAt) && (
        <p className="p-small p-muted">
          {t('beside.cut', { date: momentInWords(list.data.cutAt, locale, now) })}
        </p>
      )}
      {from && (
        <div>
          <Button kind="quiet" size="sm" onClick={() => setAll(true)}>
            {t('beside.all')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Line({ line }: { line: InterviewLine }) {
  const t = useInterviewText();
  const said = useLineText()(line);
  return (
    <li>
      <strong>{line.by?.name ?? t('beside.elsewhere')}</strong> {said}
      <span className="p-small p-muted">
        {' '}
        <DateText value={line.until} />
      </span>
    </li>
  );
}
