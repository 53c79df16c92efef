import type { Establishment } from '@passerelle/api/contract';
import { formatSiret } from '@passerelle/api/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { ProgramsLink } from '../programs/programs-link.tsx';
import { SlotCard } from '../slots/slot-card.tsx';
import { useCompaniesText } from './text.ts';

const idPattern = /^[0-9a-f]{24}$/;

/** A company for those who accompany or coordinate: what it is, and its open slots, if it has any. */
export function CompanyPage() {
  const t = useCompaniesText();
  const common = useCommonText();
  const role = useRole();
  const { companyId = '' } = useParams();
  const company = useQuery({
    ...queryOf('GET /establishments/:establishmentId', { params: { establishmentId: companyId } }),
    enabled: idPattern.test(companyId),
  });
  if (!idPattern.test(companyId) || hasCode(company.error, 'not_found')) return <NotFoundPage />;
  return (
    <Page
      title={company.data?.name ?? t('company.title')}
      crumbs={[{ to: paths.search, label: common('nav.search') }]}
    >
      {company.isPending ? (
        <Skeleton lines={6} />
      ) : company.isError ? (
        <ErrorState error={company.error} onRetry={() => void company.refetch()} />
      ) : (
        <>
          <Facts company={company.data} />
          <OpenSlots companyId={companyId} />
          {role === 'coordinator' && <ProgramsLink owner={{ kind: 'establishment', id: companyId }} />}
        </>
      )}
    </Page>
  );
}

function Facts({ company }: { company: Establishment }) {
  const t = useCompaniesText();
  const common = useCommonText();
  const { kind, nafLabel, siret, address, commune, presentation, accommodations } = company;
  return (
    <div className="p-card p-stack">
      <p>
        {[common(`employerKinds.${kind}`), nafLabel].filter(Boolean).join(' · ')}
        <br />
        {address}, {commune.name}
        <br />
        <span className="p-small p-muted">{t('list.siret', { siret: formatSiret(siret) })}</span>
      </p>
      {presentation && <p className="p-prewrap">{presentation}</p>}
      {company.commitments.length + accommodations.length > 0 && (
        <p className="p-row">
          {company.commitments.map((each) => (
            <Badge key={each}>{common(`commitments.${each}`)}</Badge>
          ))}
          {accommodations.map((each) => (
            <Badge key={each} tone="info">
              {common(`accommodations.${each}`)}
            </Badge>
          ))}
        </p>
      )}
    </div>
  );
}

function OpenSlots({ companyId }: { companyId: string }) {
  const t = useCompaniesText();
  const list = useInfiniteQuery(pagesOf('GET /slots', { query: { company: companyId, sort: 'date' } }));
  const slots = itemsOf(list.data);
  return (
    <section className="p-section" aria-labelledby="open-slots">
      <h2 id="open-slots">{t('company.slots')}</h2>
      <ListCount list={list} of="slots" />
      {list.isPending ? (
        <Skeleton cards={2} />
      ) : list.isError && slots.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : slots.length === 0 ? (
        <EmptyState icon="briefcase" title={t('company.none')}>
          <p>{t('company.noneHint')}</p>
        </EmptyState>
      ) : (
        <ul className="p-list">
          {slots.map((slot) => (
            <li key={slot.id}>
              <SlotCard slot={slot} level={3} />
            </li>
          ))}
        </ul>
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  );
}
