import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { Invitations } from '../invitations/invitations.tsx';
import { ExportStructures } from './export-structures.tsx';
import { NewStructure } from './new-structure.tsx';
import { OwnersLine } from './owners-line.tsx';
import { Team } from './team.tsx';
import { useSteeringText } from './text.ts';

/** The structures of the territory, with their members and invited counsellors. */
export function StructuresPage() {
  const t = useSteeringText();
  const list = useInfiniteQuery(pagesOf('GET /structures', { query: { limit: 50 } }));
  const owners = useQuery(queryOf('GET /without-owner'));
  const structures = itemsOf(list.data);
  const unmanaged = new Set(owners.data?.structures.map(({ id }) => id));
  return (
    <Page
      title={t('team.title')}
      lead={t('team.lead')}
      crumbs={[{ to: paths.steering, label: t('title') }]}
      actions={
        <ButtonLink to={`${paths.importPeopleOf}?contenu=structures`} kind="secondary" icon="add">
          {t('team.importPeople')}
        </ButtonLink>
      }
    >
      <div className="p-stack">
        {owners.data && <OwnersLine lists={owners.data} />}
        <ListCount list={list} of="structures" />
        {structures.length > 0 && <ExportStructures />}
        {list.isPending ? (
          <Skeleton cards={3} />
        ) : list.isError && structures.length === 0 ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : structures.length === 0 ? (
          <EmptyState icon="store" title={t('team.empty')}>
            <p>{t('team.emptyHint')}</p>
          </EmptyState>
        ) : (
          structures.map((structure) => (
            <Team key={structure.id} structure={structure} unmanaged={unmanaged.has(structure.id)} />
          ))
        )}
      </div>
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <NewStructure />
      <Coordination />
    </Page>
  );
}

/** The other coordinators. */
function Coordination() {
  const t = useSteeringText();
  return (
    <section className="p-section" aria-labelledby="coordination">
      <h2 id="coordination">{t('team.coordination')}</h2>
      <Invitations target={{ role: 'coordinator' }} emailLabel={t('team.coordinatorEmail')} />
    </section>
  );
}
