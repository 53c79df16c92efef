import type { Slot } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole, useSession } from '../../app/session.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ToConfirmNote } from '../companies/to-confirm.tsx';
import { MapView } from '../map/map-view.tsx';
import { MatchReasons } from './match-reasons.tsx';
import { SlotActionDialog, SlotActions } from './slot-actions.tsx';
import { SlotFacts, SlotSections } from './slot-sections.tsx';
import { SlotTools } from './slot-tools.tsx';
import { useSlotsText } from './text.ts';

const idPattern = /^[0-9a-f]{24}$/;

/** One slot, public; the actions depend on the user. */
export function SlotPage() {
  const t = useSlotsText();
  const { slotId = '' } = useParams();
  const role = useRole();
  const { membership } = useSession();
  const slot = useQuery({
    ...queryOf('GET /slots/:slotId', { params: { slotId } }),
    enabled: idPattern.test(slotId),
  });
  const pathwayId = role === 'beneficiary' ? membership?.pathwayId : undefined;
  const match = useQuery({
    ...queryOf('GET /pathways/:pathwayId/matches/:slotId', {
      params: { pathwayId: pathwayId ?? '', slotId },
    }),
    enabled: pathwayId !== undefined && slot.isSuccess,
  });

  const [open, setOpen] = useState(false);
  if (!idPattern.test(slotId) || hasCode(slot.error, 'not_found')) return <NotFoundPage />;
  if (slot.isError) return <ErrorState error={slot.error} onRetry={() => void slot.refetch()} />;
  if (slot.isPending) return <Skeleton lines={10} />;

  const { data } = slot;
  const action = { slot: data, candidacyId: match.data?.candidacyId ?? null, onOpen: () => setOpen(true) };
  const list = role === 'beneficiary' ? paths.mySlots : paths.slots;
  return (
    <Page
      title={data.title}
      lead={t('page.at', { name: data.establishment.name, commune: data.commune.name })}
      crumbs={[{ to: list, label: t('page.slots') }]}
      wide
    >
      <ToConfirmNote establishment={data.establishment} toConfirm={data.establishment.toConfirm} />
      <SlotState slot={data} />
      <div className="p-columns">
        <aside className="p-card">
          <SlotFacts slot={data} distanceKm={match.data?.explanation.distanceKm ?? undefined} />
          <div className="p-only-wide p-stack">
            <SlotActions {...action} />
          </div>
          <SlotTools slot={data} />
        </aside>
        <div>
          {match.data && <MatchReasons explanation={match.data.explanation} slot={slot.data} />}
          <SlotSections slot={data} map={<SlotMap slot={data} />} />
        </div>
      </div>
      <div className="p-sticky-action">
        <SlotActions {...action} short />
      </div>
      <SlotActionDialog slot={data} open={open} onClose={() => setOpen(false)} />
    </Page>
  );
}

function SlotMap({ slot }: { slot: Slot }) {
  const points = useMemo(
    () => [
      {
        id: slot.id,
        ...slot.location,
        title: slot.title,
        subtitle: slot.establishment.name,
        to: paths.slot(slot.id),
      },
    ],
    [slot],
  );
  const labels = useMemo(() => [{ ...slot.location, text: slot.commune.name }], [slot]);
  return <MapView label={slot.commune.name} points={points} labels={labels} />;
}

function SlotState({ slot }: { slot: Slot }) {
  const t = useSlotsText();
  const locale = useLocale();
  const role = useRole();
  const { state, shut, period, pauseReason: reason } = slot;
  const text =
    state === 'draft'
      ? t('page.draft')
      : shut === null
        ? null
        : state === 'paused' && reason
          ? t('page.pausedFor', { reason })
          : t(`page.shut.${shut.why}`, { day: dayInWords(shut.until ?? period.to, locale) });
  if (!text) return null;
  const searches = role === 'beneficiary' && state !== 'draft';
  return (
    <div className="p-spaced">
      <Alert tone={state === 'draft' ? 'info' : 'warning'}>
        <p>{text}</p>
        {searches && shut && shut.near.length > 0 && (
          <>
            <p>{t('page.nearTitle')}</p>
            <ul>
              {shut.near.map(({ id, title }) => (
                <li key={id}>
                  <Link to={paths.slot(id)}>{title}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
        {searches && <Link to={paths.mySlots}>{t('page.near')}</Link>}
      </Alert>
    </div>
  );
}
