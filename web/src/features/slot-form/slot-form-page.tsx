import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { civilDay } from '../../i18n/dates.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { draftOf, newDraft } from './slot-draft.ts';
import { SlotForm } from './slot-form.tsx';
import { useSlotFormText } from './text.ts';

const mine = queryOf('GET /establishments/mine', { query: { limit: 100 } });
const idPattern = /^[0-9a-f]{24}$/;

export function NewSlotPage() {
  const t = useSlotFormText();
  const { membership } = useSignedIn();
  const establishments = useQuery(mine);
  const items = establishments.data?.items ?? [];
  const own = items.find(({ id }) => id === membership.establishmentId) ?? items[0];
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ to: paths.employerHome, label: t('crumb') }]} wide>
      {establishments.isPending ? (
        <Skeleton lines={8} />
      ) : establishments.isError ? (
        <ErrorState error={establishments.error} onRetry={() => void establishments.refetch()} />
      ) : own ? (
        <SlotForm initial={newDraft(own.id, civilDay(new Date()))} establishments={items} />
      ) : (
        <EmptyState icon="store" title={t('needEstablishment')}>
          <p>{t('needEstablishmentHint')}</p>
          <ButtonLink to={paths.establishment}>{t('declare')}</ButtonLink>
        </EmptyState>
      )}
    </Page>
  );
}

export function EditSlotPage() {
  const t = useSlotFormText();
  const { slotId = '' } = useParams();
  const valid = idPattern.test(slotId);
  const slot = useQuery({
    ...queryOf('GET /slots/:slotId', { params: { slotId } }),
    enabled: valid,
  });
  const establishments = useQuery(mine);
  if (!valid || hasCode(slot.error, 'not_found') || slot.data?.abilities.edit === false)
    return <NotFoundPage />;
  return (
    <Page
      title={t('editTitle')}
      crumbs={[
        { to: paths.employerHome, label: t('crumb') },
        { to: paths.ownSlot(slotId), label: slot.data?.title ?? '…' },
      ]}
      wide
    >
      {slot.isError ? (
        <ErrorState error={slot.error} onRetry={() => void slot.refetch()} />
      ) : slot.isPending || establishments.isPending ? (
        <Skeleton lines={8} />
      ) : (
        <SlotForm
          key={slot.data.id}
          initial={draftOf(slot.data)}
          slot={slot.data}
          establishments={establishments.data?.items ?? []}
        />
      )}
    </Page>
  );
}
