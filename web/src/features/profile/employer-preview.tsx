import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useProfileText } from './text.ts';

/** What an employer would see. It comes from the API, not from the profile on this page. */
export function EmployerPreview({ pathwayId, version }: { pathwayId: string; version: number }) {
  const t = useProfileText();
  const common = useCommonText();
  const options = queryOf('GET /pathways/:pathwayId/employer-view', { params: { pathwayId } });
  const view = useQuery({ ...options, queryKey: [...options.queryKey, version] });
  if (view.isPending) return <Skeleton lines={6} />;
  if (view.isError) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />;
  const { data } = view;
  const unknown = t('preview.unknown');
  const facts: { label: string; value: ReactNode }[] = [
    { label: t('preview.commune'), value: data.commune?.name ?? unknown },
    { label: t('preview.age'), value: data.ageBand ? t('preview.ageBand', { band: data.ageBand }) : unknown },
    {
      label: t('preview.objective'),
      value: data.objective ? common(`objectives.${data.objective}`) : unknown,
    },
    {
      label: t('preview.available'),
      value: data.available ? <PeriodText period={data.available} /> : t('time.now'),
    },
    {
      label: t('preview.counsellor'),
      value: data.counsellor ? `${data.counsellor.name}, ${data.counsellor.structure}` : unknown,
    },
  ];
  return (
    <div className="p-stack">
      <p>{t('preview.lead')}</p>
      <div className="p-card">
        <div className="p-row">
          <Avatar name={data.pseudonym} size={56} />
          <h2 className="p-card__title">{data.pseudonym}</h2>
        </div>
        <dl className="p-preview">
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
        <div>
          <h3 className="p-subtitle">{t('preview.skills')}</h3>
          {data.skills.length === 0 && <p className="p-muted">{t('preview.noSkills')}</p>}
          <ul className="p-plain">
            {data.skills.map((skill) => (
              <li key={skill.id}>
                {skill.label} <span className="p-muted">({common.maybe('levels', String(skill.level))})</span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className="p-subtitle">{t('preview.week')}</h3>
          <WeekGrid value={data.week} label={t('preview.week')} />
        </div>
      </div>
    </div>
  );
}
