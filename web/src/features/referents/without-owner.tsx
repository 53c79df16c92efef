import type { WithoutOwner as Lists } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ExportWithoutOwner } from './export-without-owner.tsx';
import { PeopleWithoutReferent } from './people-without-referent.tsx';
import { useReferentsText } from './text.ts';
import './referents.css';

/** People and structures without an owner, each with what to do. Normally there are none. */
export function WithoutOwner() {
  const t = useReferentsText();
  const lists = useQuery({ ...queryOf('GET /without-owner'), refetchInterval: 60_000 });
  return (
    <section className="p-section" id="sans-responsable" aria-labelledby="without-owner">
      <h2 id="without-owner">{t('owner.title')}</h2>
      {lists.isPending ? (
        <Skeleton lines={2} />
      ) : lists.isError ? (
        <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />
      ) : (
        <Content lists={lists.data} />
      )}
    </section>
  );
}

function Content({ lists }: { lists: Lists }) {
  const t = useReferentsText();
  const { people, candidacies, establishments, structures } = lists;
  if (Object.values(lists).every((list) => list.length === 0))
    return (
      <Alert tone="success" title={t('owner.none')}>
        <p>{t('owner.noneHint')}</p>
      </Alert>
    );
  return (
    <div className="p-stack">
      <ExportWithoutOwner lists={lists} />
      {people.length > 0 && <PeopleWithoutReferent people={people} />}
      {candidacies.length > 0 && (
        <Block title={t('owner.candidacies', { count: candidacies.length })}>
          <p className="p-small p-muted">{t('owner.candidaciesHint')}</p>
        </Block>
      )}
      {establishments.length > 0 && (
        <Block title={t('owner.establishments', { count: establishments.length })}>
          <ul>
            {establishments.map(({ id, name, commune }) => (
              <li key={id}>
                {name}, {commune.name}
              </li>
            ))}
          </ul>
          <p>
            <Link to={paths.companies}>{t('owner.toCompany')}</Link>
          </p>
        </Block>
      )}
      {structures.length > 0 && (
        <Block title={t('owner.structures', { count: structures.length })}>
          <ul>
            {structures.map(({ id, name, members }) => (
              <li key={id}>
                {name} · {t('owner.members', { count: members })}
              </li>
            ))}
          </ul>
          <p>
            <Link to={paths.structures}>{t('owner.toStructure')}</Link>
          </p>
        </Block>
      )}
    </div>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="p-card" aria-labelledby={id}>
      <h3 id={id} className="p-card__title">
        {title}
      </h3>
      {children}
    </section>
  );
}
