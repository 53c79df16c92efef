import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { Skeleton } from '../../ui/states.tsx';
import type { MapViewProps } from './map-props.ts';
import './map.css';

const LeafletMap = lazy(async () => ({ default: (await import('./leaflet-map.tsx')).LeafletMap }));

/** Pixels below the screen within which a map begins to load. */
const nearPx = 300;

/**
 * A map beside a list. Leaflet loads when the map comes near the screen: a phone whose user never scrolls there is spared 45 kB.
 * Without tiles, because the operator wants none or their server does not answer, it shows the communes of the territory.
 */
export function MapView(props: MapViewProps) {
  const { mapTiles, territory } = useSession();
  const frame = useRef<HTMLDivElement>(null);
  const near = useNear(frame);
  const lines = useQuery({
    ...queryOf('GET /territory/map'),
    enabled: near,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div ref={frame} className={`p-map${props.tall ? ' p-map--tall' : ''}`}>
      {near && (
        <Suspense fallback={<Skeleton lines={8} />}>
          <LeafletMap {...props} tiles={mapTiles} territory={lines.data} center={territory.center} />
        </Suspense>
      )}
    </div>
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
