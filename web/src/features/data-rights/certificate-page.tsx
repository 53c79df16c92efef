import type { ErasureCertificate } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hasCode, urlOf } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { useDataRightsText } from './text.ts';

/** What was erased and what the law requires to keep, for somebody without an account any more. */
export function CertificatePage() {
  const t = useDataRightsText();
  const { number = '' } = useParams();
  const certificate = useQuery(queryOf('GET /erasure-certificates/:number', { params: { number } }));
  return (
    <Page title={t('certificate.title')} lead={t('certificate.lead')}>
      {certificate.isPending ? (
        <Skeleton lines={6} />
      ) : certificate.isSuccess ? (
        <Certificate certificate={certificate.data} />
      ) : hasCode(certificate.error, 'not_found', 'validation_failed') ? (
        <EmptyState title={t('certificate.unknownTitle')}>
          <p>{t('certificate.unknown')}</p>
        </EmptyState>
      ) : (
        <ErrorState error={certificate.error} onRetry={() => void certificate.refetch()} />
      )}
    </Page>
  );
}

function Certificate({ certificate }: { certificate: ErasureCertificate }) {
  const t = useDataRightsText();
  const locale = useLocale();
  const { number, state, askedAt, erasedAt, kept } = certificate;
  const asked = dayInWords(askedAt, locale);
  const keepsAccount = kept.some(({ what }) => what === 'working_account');
  const print = urlOf('GET /erasure-certificates/:number/document', { params: { number } });
  return (
    <section className="p-card p-stack">
      <p>
        <strong>{t('certificate.number', { number })}</strong>
      </p>
      <p>{t(`certificate.${state}`, { asked, erased: dayInWords(erasedAt ?? askedAt, locale) })}</p>
      {state === 'erased' && (
        <>
          {!keepsAccount && <p>{t('certificate.account')}</p>}
          <h2 className="p-card__title">{t('certificate.kept')}</h2>
          {kept.length === 0 && <p>{t('certificate.keptNothing')}</p>}
          <ul>
            {kept.map(({ what, until }) => (
              <li key={`${what}${until}`}>
                {t(`certificate.keptWhat.${what}`, { until: until ? dayInWords(until, locale) : '' })}
              </li>
            ))}
          </ul>
        </>
      )}
      <a className="fr-btn" href={print} download>
        <Icon name="download" /> {t('certificate.print')}
      </a>
    </section>
  );
}
