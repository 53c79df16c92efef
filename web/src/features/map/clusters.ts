import Supercluster from 'supercluster';
import type { Place } from './place-points.ts';

/** Pixels within which places stand as one mark. */
const radius = 44;
/** Pixels of a square of the map at one zoom. */
const extent = 256;
/** From this zoom on every place has a mark of its own. */
export const apartZoom = 14;

/** What a map draws at one zoom: one place, or several that stand too close to each other. */
export interface Mark {
  lat: number;
  lon: number;
  places: readonly Place[];
  /** Points of all its places. */
  count: number;
  /** The zoom at which a mark of several places falls apart. */
  apartAt: number | null;
}

type Properties = { key: string };

/** Groups places by zoom. */
export function clustersOf(places: readonly Place[]): (zoom: number) => Mark[] {
  const byKey = new Map(places.map((place) => [place.key, place]));
  const index = new Supercluster<Properties>({ radius, extent, maxZoom: apartZoom - 1 });
  index.load(
    places.map(({ key, lat, lon }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { key },
    })),
  );
  const placesAt = (keys: readonly Properties[]) => keys.flatMap(({ key }) => byKey.get(key) ?? []);
  return (zoom) =>
    index.getClusters([-180, -85, 180, 85], zoom).map((feature): Mark => {
      const [lon = 0, lat = 0] = feature.geometry.coordinates;
      const { properties } = feature;
      const cluster = 'cluster_id' in properties ? (properties.cluster_id as number) : null;
      const within = placesAt(
        cluster === null
          ? [properties as Properties]
          : index.getLeaves(cluster, Number.POSITIVE_INFINITY).map((leaf) => leaf.properties),
      );
      return {
        lat,
        lon,
        places: within,
        count: within.reduce((sum, place) => sum + place.points.length, 0),
        apartAt: cluster === null ? null : index.getClusterExpansionZoom(cluster),
      };
    });
}
