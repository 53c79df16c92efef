import { lazy, Suspense } from 'react';
import { useSession } from '../../app/session.ts';
import { Skeleton } from '../../ui/states.tsx';
import './map.css';

export interface MapPoint {
  id: string;
  lat: number;
  lon: number;
  title: string;
  subtitle?: string;
  /** Path that a press on its name leads to. */
  to: string;
}
export interface MapRing {
  lat: number;
  lon: number;
  km: number;
}
export interface MapLabel {
  lat: number;
  lon: number;
  text: string;
}
export interface MapViewProps {
  /** Names the map for screen readers; the list beside it says the same. */
  label: string;
  points: readonly MapPoint[];
  ring?: MapRing | null;
  labels?: readonly MapLabel[];
  /** Drawn stronger, for instance while its card is pointed at. */
  activeId?: string | null;
  tall?: boolean;
}

const LeafletMap = lazy(async () => ({ default: (await import('./leaflet-map.tsx')).LeafletMap }));

/** A map beside a list. Leaflet comes apart from the page's first load; tiles only where the operator has a server. */
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
