import type { SlotPoint } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { PeriodText } from '../../ui/date-text.tsx';
import type { MapPoint } from '../map/map-props.ts';
import { MapView } from '../map/map-view.tsx';
import { KeepButton } from './keep-button.tsx';
import { PlacesBadge } from './slot-card.tsx';
import { useSlotsText } from './text.ts';
import { narrowingOf, questionOf, type SlotSearch, zoneOf } from './use-slot-search.ts';

const none: readonly SlotPoint[] = [];

/** All slots that a search finds on the map, not only those that the list has loaded; under it, how many each commune has. */
export function SlotsMap({
  search,
  tall,
  activeId,
  onActive,
}: {
  search: SlotSearch;
  tall: boolean;
  activeId: string | null;
  onActive: (ids: readonly string[]) => void;
}) {
  const t = useSlotsText();
  const { filters, change } = search;
  const { data } = useQuery({
    ...queryOf('GET /slot-points', { query: { ...questionOf(filters), ...narrowingOf(filters) } }),
    placeholderData: (before) => before,
  });
  const found = data?.points ?? none;
  const points = useMemo(() => found.map(pointOf), [found]);
  const ring = useMemo(() => zoneOf(filters.zone, filters.withinKm), [filters.zone, filters.withinKm]);
  const byId = useMemo(() => new Map(found.map((point) => [point.id, point])), [found]);
  return (
    <>
      <MapView
        label={t('list.map')}
        points={points}
        ring={ring}
        activeId={activeId}
        onActive={onActive}
        popup={(shown) => <Popup slots={shown.flatMap(({ id }) => byId.get(id) ?? [])} />}
        onZone={({ lat, lon, km }) =>
          change({ zone: `${lat},${lon}`, withinKm: km, commune: '', communeName: '' })
        }
        tall={tall}
      />
      {data && data.total > found.length && found.length > 0 && (
        <p className="p-small p-muted">{t('list.mapCut', { shown: found.length, total: data.total })}</p>
      )}
      <ByCommune points={found} />
    </>
  );
}

const pointOf = ({ id, title, company, commune, location }: SlotPoint): MapPoint => ({
  id,
  ...location,
  title,
  subtitle: `${company}, ${commune.name}`,
  to: paths.slot(id),
});

/** The slots of one place, as the list has them, shorter. */
function Popup({ slots }: { slots: readonly SlotPoint[] }) {
  return (
    <ul className="p-point">
      {slots.map((slot) => (
        <li key={slot.id}>
          <Link to={paths.slot(slot.id)}>{slot.title}</Link>
          <p>
            {slot.company} · {slot.commune.name}
          </p>
          <p>
            <PeriodText period={slot.period} open />
          </p>
          <p className="p-row">
            <PlacesBadge slot={slot} />
            <KeepButton slot={slot} small />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What the map says at a glance, for who does not see it. */
function ByCommune({ points }: { points: readonly SlotPoint[] }) {
  const t = useSlotsText();
  const communes = useMemo(() => {
    const counts = new Map<string, { name: string; count: number }>();
    for (const { commune } of points) {
      const known = counts.get(commune.code);
      if (known) known.count += 1;
      else counts.set(commune.code, { name: commune.name, count: 1 });
    }
    return [...counts.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'fr'));
  }, [points]);
  if (communes.length < 2) return null;
  return (
    <details className="p-by-commune">
      <summary>{t('list.byCommune', { count: communes.length })}</summary>
      <ul>
        {communes.map(({ name, count }) => (
          <li key={name}>{t('list.ofCommune', { name, count })}</li>
        ))}
      </ul>
    </details>
  );
}
