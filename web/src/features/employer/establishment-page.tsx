import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { EstablishmentForm } from './establishment-form.tsx';
import { useEmployerText } from './text.ts';

/** Creates the first establishment, and changes it later. */
export function EstablishmentPage() {
  const t = useEmployerText();
  const { membership } = useSession();
  const mine = useQuery(queryOf('GET /establishments/mine', { query: { limit: 100 } }));
  const items = mine.data?.items ?? [];
  const own = items.find(({ id }) => id === membership?.establishmentId) ?? items[0];
  return (
    <Page
      title={t(own ? 'establishment.editTitle' : 'establishment.title')}
      lead={t('establishment.lead')}
      crumbs={[{ to: paths.employerHome, label: t('establishment.crumb') }]}
    >
      {mine.isPending ? (
        <Skeleton lines={8} />
      ) : mine.isError ? (
        <ErrorState error={mine.error} onRetry={() => void mine.refetch()} />
      ) : (
        <>
          <EstablishmentForm key={own?.id ?? 'new'} {...(own && { establishment: own })} />
          {own && (
            <section className="p-section" aria-labelledby="colleagues">
              <h2 id="colleagues">{t('home.team')}</h2>
              <ButtonLink to={paths.team} kind="secondary" icon="team">
                {t('home.team')}
              </ButtonLink>
            </section>
          )}
        </>
      )}
    </Page>
  );
}
