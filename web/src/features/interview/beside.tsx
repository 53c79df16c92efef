import type { Interview, Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { EmployerPreview } from '../profile/employer-preview.tsx';
import { Log } from './log.tsx';
import { useInterviewText } from './text.ts';
import { useTextName } from './use-text-name.ts';

/** Beside the conversation: how many offers fit now, what a company would see, what changed since last time. */
export function Beside({ pathway, interview }: { pathway: Pathway; interview: Interview }) {
  const t = useInterviewText();
  const nameOf = useTextName();
  return (
    <aside className="p-stack p-interview__beside" aria-label={t('tools')}>
      <FitCount pathway={pathway} />
      <Folded title={t('beside.preview')}>
        <EmployerPreview pathwayId={pathway.id} version={pathway.version} />
      </Folded>
      <Folded title={t('beside.log')}>
        <Log pathwayId={pathway.id} since={interview.lastVisitAt} />
      </Folded>
      {interview.earlier.length > 0 && (
        <Folded title={t('beside.earlier')}>
          {interview.earlier.map(({ name, text }) => (
            <div key={`${name} ${text.slice(0, 20)}`}>
              <h3 className="p-subtitle">{nameOf(name)}</h3>
              <p className="p-prewrap">{text}</p>
            </div>
          ))}
        </Folded>
      )}
    </aside>
  );
}

function FitCount({ pathway }: { pathway: Pathway }) {
  const t = useInterviewText();
  const own = useRole() === 'beneficiary';
  const options = queryOf('GET /pathways/:pathwayId/matches', {
    params: { pathwayId: pathway.id },
    query: { limit: 1 },
  });
  const found = useQuery({
    ...options,
    queryKey: [...options.queryKey, pathway.version],
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <section className="p-card" aria-labelledby="fit">
      <h2 id="fit" className="p-card__title">
        {t('beside.fit')}
      </h2>
      {found.isPending && <Skeleton />}
      {found.data && (
        <>
          <p className="p-figure" aria-live="polite">
            {found.data.total ?? 0}
          </p>
          <p className="p-small p-muted">{t('beside.fitHint')}</p>
        </>
      )}
      {hasCode(found.error, 'consent_missing') ? (
        <p className="p-small">
          {t('beside.noConsent')}{' '}
          <Link to={own ? paths.myData : `${paths.person(pathway.id)}?onglet=acces`}>
            {t('beside.consentLink')}
          </Link>
        </p>
      ) : (
        found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      )}
    </section>
  );
}

/** Closed until it is asked for; what is inside is fetched then. */
function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="p-card p-folded" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children}
    </details>
  );
}
