import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { daysBetween } from '../../i18n/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { DateText, useNow } from '../../ui/date-text.tsx';
import { useStructureText } from './text.ts';

/** Days before the end of a delegation from which it stands out, as its managers are told then. */
const soon = 92;

/** Until when the structure prescribes by delegation; nothing for one that prescribes by the law itself. */
export function DelegationLine({ structureId }: { structureId: string }) {
  const t = useStructureText();
  const now = useNow();
  const { data } = useQuery(queryOf('GET /structures/:structureId', { params: { structureId } }));
  const until = data?.delegatedUntil;
  if (!until) return null;
  const left = daysBetween(now, until);
  const line = (
    <p>
      {t(left < 0 ? 'delegation.ended' : 'delegation.until')} <DateText value={until} />.{' '}
      {left <= soon && t('delegation.hint')}
    </p>
  );
  if (left > soon) return line;
  return (
    <Alert tone="warning" title={t(left < 0 ? 'delegation.overTitle' : 'delegation.soonTitle')}>
      {line}
    </Alert>
  );
}
