import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { PeopleForSlot } from './people-for-slot.tsx';
import { usePeopleText } from './text.ts';
import './people.css';

const idPattern = /^[0-9a-f]{24}$/;

/** A slot, with the people of the counsellor's caseload who match it. */
export function PeopleForSlotPage() {
  const t = usePeopleText();
  const { slotId = '' } = useParams();
  const valid = idPattern.test(slotId);
  const slot = useQuery({ ...queryOf('GET /slots/:slotId', { params: { slotId } }), enabled: valid });
  if (!valid || hasCode(slot.error, 'not_found')) return <NotFoundPage />;
  if (slot.isPending) return <Skeleton lines={6} />;
  if (slot.isError && !slot.data)
    return <ErrorState error={slot.error} onRetry={() => void slot.refetch()} />;
  const { title, establishment, commune } = slot.data;
  return (
    <Page
      title={t('forSlot.title')}
      lead={t('forSlot.lead', { slot: title, company: establishment.name, commune: commune.name })}
      crumbs={[
        { to: paths.slots, label: t('forSlot.crumb') },
        { to: paths.slot(slotId), label: title },
      ]}
    >
      <PeopleForSlot slotId={slotId} />
    </Page>
  );
}
