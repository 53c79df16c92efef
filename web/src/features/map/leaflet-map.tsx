import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useLocale } from '../../i18n/use-locale.ts';
import type { MapViewProps } from './map-props.ts';
import { type Place, placesOf, roomFor } from './place-points.ts';

function popupOf(place: Place, follow: (to: string) => void): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'p-map__popup';
  for (const point of place.points) {
    const item = list.appendChild(document.createElement('li'));
    const link = item.appendChild(document.createElement('a'));
    link.href = point.to;
    link.textContent = point.title;
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      follow(point.to);
    });
    if (point.subtitle) item.appendChild(document.createElement('span')).textContent = point.subtitle;
  }
  return list;
}

function markOf(place: Place, active: boolean): L.DivIcon {
  const count = place.points.length;
  const size = count === 1 ? 22 : Math.min(44, 26 + Math.round(Math.log2(count) * 4));
  return L.divIcon({
    className: `p-map__mark${active ? ' p-map__mark--active' : ''}`,
    html: count === 1 ? '' : String(count),
    iconSize: [size, size],
  });
}

/** The only file that imports Leaflet. */
export function LeafletMap({
  points,
  ring,
  labels,
  activeId,
  tilesUrl,
  center,
}: MapViewProps & { tilesUrl: string | null; center: { lat: number; lon: number } }) {
  const frame = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const marks = useRef<L.LayerGroup | null>(null);
  const overlay = useRef<L.LayerGroup | null>(null);
  const fitted = useRef('');
  const navigate = useNavigate();
  const locale = useLocale();
  const follow = useRef(navigate);
  follow.current = navigate;
  const { lat, lon } = center;

  useEffect(() => {
    if (!frame.current) return;
    const own = L.map(frame.current, {
      scrollWheelZoom: false,
      attributionControl: tilesUrl !== null,
      zoomControl: false,
    });
    own.setView([lat, lon], 10);
    L.control
      .zoom(
        locale === 'fr'
          ? { zoomInTitle: 'Agrandir la carte', zoomOutTitle: 'Réduire la carte' }
          : { zoomInTitle: 'Zoom in', zoomOutTitle: 'Zoom out' },
      )
      .addTo(own);
    if (tilesUrl) L.tileLayer(tilesUrl, { maxZoom: 19, attribution: '© OpenStreetMap' }).addTo(own);
    overlay.current = L.layerGroup().addTo(own);
    marks.current = L.layerGroup().addTo(own);
    map.current = own;
    fitted.current = '';
    const watcher = new ResizeObserver(() => own.invalidateSize());
    watcher.observe(frame.current);
    return () => {
      watcher.disconnect();
      own.remove();
      map.current = null;
    };
  }, [tilesUrl, lat, lon, locale]);

  useEffect(() => {
    overlay.current?.clearLayers();
    if (ring && overlay.current) {
      L.circle([ring.lat, ring.lon], {
        radius: ring.km * 1000,
        className: 'p-map__ring',
        interactive: false,
      }).addTo(overlay.current);
      L.circleMarker([ring.lat, ring.lon], { radius: 5, className: 'p-map__home', interactive: false }).addTo(
        overlay.current,
      );
    }
    const shown = (labels ?? []).map((label) => {
      const icon = L.divIcon({
        className: 'p-map__label',
        html: '',
        iconSize: [120, 18],
        iconAnchor: [60, -12],
      });
      const marker = L.marker([label.lat, label.lon], { icon, interactive: false, keyboard: false });
      if (overlay.current) marker.addTo(overlay.current);
      const element = marker.getElement();
      if (element) element.textContent = label.text;
      return { marker, label };
    });
    const own = map.current;
    const arrange = () => {
      if (!own) return;
      const room = roomFor(
        shown.map(({ label }) => ({
          ...own.latLngToLayerPoint([label.lat, label.lon]),
          width: label.text.length * 7,
        })),
      );
      shown.forEach(({ marker }, index) => {
        marker.setOpacity(room[index] ? 1 : 0);
      });
    };
    arrange();
    own?.on('zoomend', arrange);
    return () => {
      own?.off('zoomend', arrange);
    };
  }, [ring, labels]);

  useEffect(() => {
    const own = map.current;
    if (!own || !marks.current) return;
    marks.current.clearLayers();
    const places = placesOf(points);
    for (const place of places) {
      const active = place.points.some((point) => point.id === activeId);
      const first = place.points[0];
      if (!first) continue;
      const title = place.points.length === 1 ? first.title : `${first.title} + ${place.points.length - 1}`;
      L.marker([place.lat, place.lon], {
        icon: markOf(place, active),
        title,
        zIndexOffset: active ? 1000 : 0,
      })
        .bindPopup(() => popupOf(place, (to) => void follow.current(to)), { maxHeight: 220 })
        .addTo(marks.current);
    }
    // The view moves when the points or the ring change, not when a card is hovered.
    const signature = `${places.map((place) => place.key).join(';')}|${ring ? `${ring.lat},${ring.lon},${ring.km}` : ''}`;
    if (signature === fitted.current) return;
    fitted.current = signature;
    const bounds = L.latLngBounds(places.map((place): [number, number] => [place.lat, place.lon]));
    if (ring) bounds.extend(L.latLng(ring.lat, ring.lon).toBounds(ring.km * 2000));
    if (bounds.isValid()) own.fitBounds(bounds, { padding: [24, 24], maxZoom: 13, animate: false });
  }, [points, ring, activeId]);

  return <div ref={frame} className="p-map__frame" />;
}
