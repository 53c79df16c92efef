import type { ReactNode } from 'react';

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
  /** False: its middle is no place of anybody. */
  home?: boolean;
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
  /** The points under the pointer or the focus; none when it leaves. */
  onActive?: (ids: readonly string[]) => void;
  /** What the popup of a place shows; by default the names of its points, as links. */
  popup?: (points: readonly MapPoint[]) => ReactNode;
  /** Offers to search where the map was moved to. */
  onZone?: (zone: MapRing) => void;
  tall?: boolean;
}
