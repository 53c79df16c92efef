export interface MapPoint {
  id: string;
  lat: number;
  lon: number;
  title: string;
  subtitle?: string;
  /** The path that a click on its name opens. */
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
  /** The map's name for screen readers; the list beside it has the same content. */
  label: string;
  points: readonly MapPoint[];
  ring?: MapRing | null;
  labels?: readonly MapLabel[];
  /** Highlighted, for instance while its card is hovered. */
  activeId?: string | null;
  tall?: boolean;
}
