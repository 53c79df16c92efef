import { lazy, Suspense } from 'react';
import { useSession } from '../../app/session.ts';
import { Skeleton } from '../../ui/states.tsx';
import type { MapViewProps } from './map-props.ts';
import './map.css';

const LeafletMap = lazy(async () => ({ default: (await import('./leaflet-map.tsx')).LeafletMap }));

/** A map beside a list. Leaflet is not part of the first load; tiles are shown only when the operator has configured a server. */
export function MapView(props: MapViewProps) {
  const { mapTilesUrl, territory } = useSession();
  return (
    <section className={`p-map${props.tall ? ' p-map--tall' : ''}`} aria-label={props.label}>
      <Suspense fallback={<Skeleton lines={8} />}>
        <LeafletMap {...props} tilesUrl={mapTilesUrl} center={territory.center} />
      </Suspense>
    </section>
  );
}
