/** A current commune, with a point precise enough for distances in kilometres. */
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
  /** True when the point is that of a neighbour or the mean of neighbours: usually a few kilometres off at most. */
  approximate: boolean;
  /** Communes merged into this one, whose names people still use. */
  formerNames: string[];
};
