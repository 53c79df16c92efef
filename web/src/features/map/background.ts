import type { Session, TerritoryMap } from '@passerelle/api/contract';
import L from 'leaflet';
import type { MapLabel } from './map-props.ts';
import { roomFor } from './place-points.ts';

/** Under the tiles: where they come, they cover what the site draws itself. */
const panes = { lines: 150, names: 160 } as const;
/** Whose points the communes are. */
const placesCredit = 'GeoNames';
/** Pixels that a letter of a name takes, about. */
const letterPx = 7.5;

export function addPanes(map: L.Map): void {
  for (const [name, level] of Object.entries(panes)) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(level);
    pane.style.pointerEvents = 'none';
  }
}

/** The borders of the communes and the river. Returns what takes them away. */
export function drawTerritory(map: L.Map, territory: TerritoryMap): () => void {
  const renderer = L.svg({ pane: 'lines', padding: 1 });
  const layers = L.layerGroup().addTo(map);
  for (const kind of ['around', 'inner', 'edge', 'river'] as const) {
    const lines = territory.lines.filter((line) => line.kind === kind).map(({ points }) => points);
    if (lines.length === 0) continue;
    L.polyline(lines, {
      pane: 'lines',
      renderer,
      interactive: false,
      smoothFactor: 1.5,
      className: `p-map__line p-map__line--${kind}`,
    }).addTo(layers);
  }
  const credits = [placesCredit, ...(territory.credit ? [`© ${territory.credit}`] : [])];
  for (const credit of credits) map.attributionControl.addAttribution(credit);
  return () => {
    layers.remove();
    for (const credit of credits) map.attributionControl.removeAttribution(credit);
  };
}

/** Names, the first ones where there is no room for all. Returns what takes them away. */
export function drawNames(map: L.Map, labels: readonly MapLabel[]): () => void {
  const layers = L.layerGroup().addTo(map);
  const shown = labels.map((label) => {
    const icon = L.divIcon({
      className: 'p-map__label',
      html: '',
      iconSize: [120, 18],
      iconAnchor: [60, -12],
    });
    const marker = L.marker([label.lat, label.lon], {
      icon,
      pane: 'names',
      interactive: false,
      keyboard: false,
    });
    marker.addTo(layers);
    const element = marker.getElement();
    if (element) element.textContent = label.text;
    return { marker, label };
  });
  const arrange = () => {
    const room = roomFor(
      shown.map(({ label }) => ({
        ...map.latLngToLayerPoint([label.lat, label.lon]),
        width: label.text.length * letterPx,
      })),
    );
    shown.forEach(({ marker }, index) => {
      marker.setOpacity(room[index] ? 1 : 0);
    });
  };
  arrange();
  map.on('zoomend', arrange);
  return () => {
    map.off('zoomend', arrange);
    layers.remove();
  };
}

/** The tiles of the operator's server. `onState` is told whether any of them comes. */
export function addTiles(
  map: L.Map,
  { url, credit }: NonNullable<Session['mapTiles']>,
  onState: (state: 'shown' | 'missing') => void,
): void {
  let came = false;
  L.tileLayer(url, { maxZoom: 18, attribution: credit })
    .on('tileload', () => {
      if (!came) onState('shown');
      came = true;
    })
    .on('tileerror', () => {
      if (!came) onState('missing');
    })
    .addTo(map);
}
