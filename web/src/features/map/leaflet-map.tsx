import type { Session, TerritoryMap } from '@passerelle/api/contract';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { addPanes, addTiles, drawNames, drawTerritory } from './background.ts';
import { apartZoom } from './clusters.ts';
import { listOfPoints } from './list-of-points.tsx';
import type { MapPoint, MapRing, MapViewProps } from './map-props.ts';
import { drawMarks } from './marks.ts';
import { usePopup } from './use-popup.ts';
import { isMovedByUs, moved, zoneOf } from './zone.ts';

interface Props extends MapViewProps {
  tiles: Session['mapTiles'];
  territory: TerritoryMap | undefined;
  center: { lat: number; lon: number };
}

/** The map itself; only files beside this one import Leaflet, so that pages load it when they show a map. */
export function LeafletMap(props: Props) {
  const { label, points, ring, labels, activeId, onActive, onZone, popup = listOfPoints } = props;
  const t = useCommonText();
  const frame = useRef<HTMLElement>(null);
  const { map, tilesMissing } = useMap(frame, props);
  const open = usePopup(map);
  const [wasMoved, setMoved] = useState(false);
  useEffect(() => {
    if (!map) return;
    const note = () => {
      if (!isMovedByUs(map)) setMoved(true);
    };
    map.on('moveend', note);
    return () => void map.off('moveend', note);
  }, [map]);
  useRing(map, ring ?? null);
  useNames(map, props.territory, labels);
  useMarks(map, points, { activeId: activeId ?? null, onActive, onOpen: open.show });
  useFit(map, points, ring ?? null);

  return (
    <>
      <section ref={frame} className="p-map__frame" aria-label={label} />
      {open.place && createPortal(popup(open.place.points), open.element)}
      {onZone && wasMoved && (
        <div className="p-map__zone">
          <Button
            size="sm"
            icon="search"
            onClick={() => {
              if (map) onZone(zoneOf(map));
              setMoved(false);
            }}
          >
            {t('map.zone')}
          </Button>
        </div>
      )}
      <p role="status" className="p-map__note">
        {tilesMissing && t('map.noTiles')}
      </p>
    </>
  );
}

/** The map with its controls and tiles. */
function useMap(frame: { readonly current: HTMLElement | null }, { tiles, center, territory }: Props) {
  const t = useCommonText();
  const [map, setMap] = useState<L.Map | null>(null);
  const [tilesMissing, setMissing] = useState(false);
  const { lat, lon } = center;
  const url = tiles?.url;
  const credit = tiles?.credit;
  const [zoomIn, zoomOut] = [t('map.zoomIn'), t('map.zoomOut')];
  useEffect(() => {
    if (!frame.current) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const own = L.map(frame.current, {
      scrollWheelZoom: false,
      zoomControl: false,
      maxZoom: 18,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      markerZoomAnimation: !calm,
      inertia: !calm,
    });
    own.attributionControl.setPrefix(false);
    addPanes(own);
    own.setView([lat, lon], 10);
    L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(own);
    if (url && credit) addTiles(own, { url, credit }, (state) => setMissing(state === 'missing'));
    const watcher = new ResizeObserver(() => moved(own, () => own.invalidateSize()));
    watcher.observe(frame.current);
    setMap(own);
    return () => {
      watcher.disconnect();
      own.remove();
      setMap(null);
    };
  }, [frame, url, credit, lat, lon, zoomIn, zoomOut]);
  useEffect(() => (map && territory ? drawTerritory(map, territory) : undefined), [map, territory]);
  return { map, tilesMissing };
}

function useRing(map: L.Map | null, ring: MapRing | null): void {
  useEffect(() => {
    if (!map || !ring) return;
    const middle: L.LatLngTuple = [ring.lat, ring.lon];
    const drawn = L.layerGroup([
      L.circle(middle, { radius: ring.km * 1000, className: 'p-map__ring', interactive: false }),
      ...(ring.home === false
        ? []
        : [L.circleMarker(middle, { radius: 5, className: 'p-map__home', interactive: false })]),
    ]).addTo(map);
    return () => void drawn.remove();
  }, [map, ring]);
}

/** What the page names first, then the communes of the territory. */
function useNames(
  map: L.Map | null,
  territory: TerritoryMap | undefined,
  labels: MapViewProps['labels'],
): void {
  useEffect(() => {
    if (!map) return;
    const named = new Set(labels?.map(({ text }) => text));
    const communes = territory?.communes.filter(({ name }) => !named.has(name)) ?? [];
    return drawNames(map, [
      ...(labels ?? []),
      ...communes.map(({ name, lat, lon }) => ({ text: name, lat, lon })),
    ]);
  }, [map, territory, labels]);
}

function useMarks(
  map: L.Map | null,
  points: readonly MapPoint[],
  {
    activeId,
    onActive,
    onOpen,
  }: {
    activeId: string | null;
    onActive: MapViewProps['onActive'];
    onOpen: ReturnType<typeof usePopup>['show'];
  },
): void {
  const t = useCommonText();
  const marks = useRef<ReturnType<typeof drawMarks> | null>(null);
  const latest = useRef({ t, activeId, onActive, onOpen });
  latest.current = { t, activeId, onActive, onOpen };
  useEffect(() => {
    if (!map) return;
    const own = drawMarks(map, points, {
      words: {
        place: ({ points: [first, ...others] }) =>
          others.length === 0
            ? (first?.title ?? '')
            : latest.current.t('map.place', { title: first?.title ?? '', count: others.length }),
        several: (count) => latest.current.t('map.several', { count }),
      },
      onOpen: (...opened) => latest.current.onOpen(...opened),
      onActive: (ids) => latest.current.onActive?.(ids),
    });
    own.activate(latest.current.activeId);
    marks.current = own;
    return () => own.remove();
  }, [map, points]);
  useEffect(() => marks.current?.activate(activeId), [activeId]);
}

/** The view moves when the points or the ring change, not when a card is hovered, nor to what was chosen on the map. */
function useFit(map: L.Map | null, points: readonly MapPoint[], ring: MapRing | null): void {
  const fitted = useRef('');
  useEffect(() => {
    if (!map) {
      fitted.current = '';
      return;
    }
    const bounds = L.latLngBounds(points.map(({ lat, lon }): L.LatLngTuple => [lat, lon]));
    if (ring) bounds.extend(L.latLng(ring.lat, ring.lon).toBounds(ring.km * 2000));
    if (!bounds.isValid()) return;
    const signature = bounds.toBBoxString();
    if (signature === fitted.current) return;
    const first = fitted.current === '';
    fitted.current = signature;
    if (!first && ring && isShown(map, ring)) return;
    moved(map, () => map.fitBounds(bounds, { padding: [24, 24], maxZoom: apartZoom, animate: false }));
  }, [map, points, ring]);
}

/** A ring that was just chosen on the map fills it already. */
function isShown(map: L.Map, ring: MapRing): boolean {
  const zone = zoneOf(map);
  return zone.lat === ring.lat && zone.lon === ring.lon;
}
