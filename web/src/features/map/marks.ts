import L from 'leaflet';
import { clustersOf, type Mark } from './clusters.ts';
import type { MapPoint } from './map-props.ts';
import { type Place, placesOf } from './place-points.ts';

const sizes = { one: 22, most: 46, first: 26 } as const;

const sizeOf = (count: number) =>
  count === 1 ? sizes.one : Math.min(sizes.most, sizes.first + Math.round(Math.log2(count) * 3.5));

export interface MarkWords {
  /** Of a mark of one place. */
  place: (place: Place) => string;
  /** Of a mark that falls apart when it is pressed. */
  several: (count: number) => string;
}

interface Events {
  words: MarkWords;
  onOpen: (place: Place, marker: L.Marker) => void;
  onActive: (ids: readonly string[]) => void;
}

/** The marks of some points, grouped as the zoom allows. */
export function drawMarks(map: L.Map, points: readonly MapPoint[], { words, onOpen, onActive }: Events) {
  const places = placesOf(points);
  const marksAt = clustersOf(places);
  const layer = L.layerGroup().addTo(map);
  let drawn: { marker: L.Marker; ids: ReadonlySet<string>; mark: Mark }[] = [];
  let activeId: string | null = null;
  let focusNext: string | null = null;

  const isActive = (ids: ReadonlySet<string>) => activeId !== null && ids.has(activeId);

  function zoomInto({ lat, lon, apartAt, places: within }: Mark, byKeyboard: boolean): void {
    if (byKeyboard) focusNext = within[0]?.key ?? null;
    map.setView([lat, lon], apartAt ?? map.getZoom() + 2);
  }

  function prepare(marker: L.Marker, mark: Mark, ids: readonly string[], label: string): void {
    const element = marker.getElement();
    if (!element) return;
    const press = (byKeyboard: boolean) => {
      const [place] = mark.places;
      if (mark.places.length === 1 && place) onOpen(place, marker);
      else zoomInto(mark, byKeyboard);
    };
    element.setAttribute('aria-label', label);
    marker.on('click', () => press(false));
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      press(true);
    });
    for (const name of ['mouseenter', 'focus']) element.addEventListener(name, () => onActive(ids));
    for (const name of ['mouseleave', 'blur']) element.addEventListener(name, () => onActive([]));
  }

  function draw(): void {
    layer.clearLayers();
    drawn = marksAt(map.getZoom()).map((mark) => {
      const ids = mark.places.flatMap((place) => place.points.map(({ id }) => id));
      const [place] = mark.places;
      const label = mark.places.length === 1 && place ? words.place(place) : words.several(mark.count);
      const size = sizeOf(mark.count);
      const marker = L.marker([mark.lat, mark.lon], {
        icon: L.divIcon({
          className: `p-map__mark${mark.places.length > 1 ? ' p-map__mark--several' : ''}`,
          html: mark.count === 1 ? '' : String(mark.count),
          iconSize: [size, size],
        }),
        title: label,
      }).addTo(layer);
      prepare(marker, mark, ids, label);
      return { marker, ids: new Set(ids), mark };
    });
    light();
    const next = drawn.find(({ mark }) => mark.places.some(({ key }) => key === focusNext));
    if (focusNext !== null) next?.marker.getElement()?.focus({ preventScroll: true });
    focusNext = null;
  }

  function light(): void {
    for (const { marker, ids } of drawn) {
      const active = isActive(ids);
      marker.getElement()?.classList.toggle('p-map__mark--active', active);
      marker.setZIndexOffset(active ? 1000 : 0);
    }
  }

  draw();
  map.on('zoomend', draw);
  return {
    places,
    /** Marks the place that has this point. */
    activate(id: string | null): void {
      activeId = id;
      light();
    },
    remove(): void {
      map.off('zoomend', draw);
      layer.remove();
    },
  };
}
