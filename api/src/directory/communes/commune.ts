/** A commune of today, with a point good enough for distances in kilometres. */
export type Commune = {
  /** INSEE code. */
  code: string;
  name: string;
  postalCodes: string[];
  /** Code of the département or overseas collectivity: `76`, `2A`, `974`. */
  departement: string;
  /** INSEE code of the region; empty for collectivities without one. */
  region: string;
  population: number;
  lat: number;
  lon: number;
  /** True when the point is a neighbour's or the mean of neighbours: a few kilometres off at most, usually. */
  approximate: boolean;
  /** Communes merged into this one, still the names that people use. */
  formerNames: string[];
};
