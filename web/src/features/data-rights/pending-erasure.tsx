import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { useDataRightsText } from './text.ts';

/** Shows counsellors that the person requested erasure and when it happens; renders nothing without a request. */
export function PendingErasure({ pathwayId }: { pathwayId: string }) {
  const t = useDataRightsText();
  const locale = useLocale();
  const { data } = useQuery(queryOf('GET /pathways/:pathwayId/erasure', { params: { pathwayId } }));
  if (data?.state !== 'waiting' || !data.on) return null;
  return (
    <div className="p-section p-spaced">
      <Alert tone="warning" title={t('waits.title')}>
        <p>{t('waits.text', { day: dayInWords(data.on, locale) })}</p>
      </Alert>
    </div>
  );
}
