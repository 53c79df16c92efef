import type { ConventionPage as Convention } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ConventionReader } from './convention-reader.tsx';
import { History } from './history.tsx';
import { InCharge } from './in-charge.tsx';
import { useConventionText } from './text.ts';
import { UrgentBanner } from './urgent-banner.tsx';
import './convention.css';
import '../signing/signing.css';

// lazy, because most readers sign and never write
const ConventionEditor = lazy(async () => ({
  default: (await import('./convention-editor.tsx')).ConventionEditor,
}));

const idPattern = /^[0-9a-f]{24}$/;

const tones: Record<Convention['state'], BadgeTone> = {
  draft: 'neutral',
  to_sign: 'info',
  partially_signed: 'info',
  signed: 'info',
  validated: 'success',
  rejected: 'error',
  cancelled: 'warning',
};

/** One convention: a draft to fill in for who accompanies the person, otherwise the page to sign and its signatures. */
export function ConventionPage() {
  const { conventionId = '' } = useParams();
  const valid = idPattern.test(conventionId);
  const query = useQuery({
    ...queryOf('GET /conventions/:conventionId', { params: { conventionId } }),
    enabled: valid,
  });
  if (!valid || hasCode(query.error, 'not_found')) return <NotFoundPage />;
  if (query.isPending) return <Skeleton lines={12} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Detail key={query.data.id} page={query.data} />;
}

function Detail({ page }: { page: Convention }) {
  const t = useConventionText();
  const { person, host } = page.content;
  const title = t('title', { person: person.name, company: host.name });
  return (
    <Page
      title={title}
      crumbs={[
        // who reads a draft without writing it manages the structure, and may not know the candidacy
        page.state === 'draft' && !page.abilities.edit
          ? { to: paths.myStructure, label: t('crumbStructure') }
          : { to: paths.candidacy(page.candidacyId), label: t('crumb') },
      ]}
      lead={
        <span className="p-row">
          <Badge tone={tones[page.state]}>{t(`states.${page.state}`)}</Badge>
          <span>{t('reference', { reference: page.reference })}</span>
        </span>
      }
      wide
    >
      <UrgentBanner page={page} />
      <InCharge page={page} />
      {page.state === 'draft' && page.abilities.edit ? (
        <>
          <Suspense fallback={<Skeleton lines={12} />}>
            <ConventionEditor page={page} />
          </Suspense>
          <History changes={page.changes} />
        </>
      ) : (
        <ConventionReader page={page} />
      )}
    </Page>
  );
}
