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
