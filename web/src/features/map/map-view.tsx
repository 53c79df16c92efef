import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useSession } from '../../app/session.ts';
import { Skeleton } from '../../ui/states.tsx';
import type { MapViewProps } from './map-props.ts';
import './map.css';

const LeafletMap = lazy(async () => ({ default: (await import('./leaflet-map.tsx')).LeafletMap }));

/** Pixels below the screen within which a map begins to load. */
const nearPx = 300;

/**
 * A map beside a list. Leaflet loads when the map comes near the screen: a phone whose user never scrolls there is spared 45 kB.
 * Tiles are shown only when the operator has configured a server.
 */
export function MapView(props: MapViewProps) {
  const { mapTilesUrl, territory } = useSession();
  const frame = useRef<HTMLElement>(null);
  const near = useNear(frame);
  return (
    <section ref={frame} className={`p-map${props.tall ? ' p-map--tall' : ''}`} aria-label={props.label}>
      {near && (
        <Suspense fallback={<Skeleton lines={8} />}>
          <LeafletMap {...props} tilesUrl={mapTilesUrl} center={territory.center} />
        </Suspense>
      )}
    </section>
  );
}

/** Whether the element has been near the screen once. */
function useNear(element: { readonly current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !element.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: `${nearPx}px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, near]);
  return near;
}
