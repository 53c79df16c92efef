import type { InterviewLine } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { DateText, useNow } from '../../ui/date-text.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { usePeopleText } from '../people/text.ts';
import { useProfileText } from '../profile/text.ts';
import { useInterviewText } from './text.ts';
import { useTextName } from './use-text-name.ts';

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

function useLineText() {
  const t = useInterviewText();
  const common = useCommonText();
  const people = usePeopleText();
  const profile = useProfileText();
  const nameOf = useTextName();
  return ({ kind, text, added, removed, label, from, to }: InterviewLine): string => {
    if (kind === 'text') return t('log.wrote', { text: text ? nameOf(text) : '', added, removed });
    const level = to && common.maybe('levels', to);
    const theme = label ? people.maybe('profile.themes', label) : '';
    switch (kind) {
      case 'skill':
        return t(to === null ? 'log.skill_no' : from === null ? 'log.skill_yes' : 'log.skill_change', {
          label: label ?? '',
          to: level ?? '',
        });
      case 'occupation':
      case 'past_job':
        return t(to ? `log.${kind}_yes` : `log.${kind}_no`, { label: label ?? '' });
      case 'mobility':
        return t(to ? 'log.mobility_yes' : 'log.mobility_no', {
          label: label ? profile.maybe('place.means', label) : '',
        });
      case 'barrier':
        return t(to ? 'log.barrier_yes' : 'log.barrier_no', { label: theme });
      case 'barrier_impact':
      case 'barrier_priority':
        return t(`log.${kind}`, { label: theme });
      case 'objective':
        return t('log.objective', { to: to ? common.maybe('objectives', to) : '–' });
      case 'travel_limit':
        return t('log.travel_limit', { to: to ?? '' });
      case 'first_occupation':
      case 'commune':
        return t(`log.${kind}`, { label: label ?? '–' });
      default:
        return t(`log.${kind}`);
    }
  };
}
