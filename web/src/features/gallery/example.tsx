import { type ReactNode, useState } from 'react';
import type { GalleryText } from './text.ts';

export interface Example {
  /** The properties that make this state, as one writes them. */
  props: string;
  show: ReactNode;
}

/** A component of `ui` by its exported name. */
export interface Piece {
  name: string;
  /** Examples stand one under the other, as wide as the page. */
  wide?: boolean;
  examples: readonly Example[];
}

export interface Group {
  id: string;
  title: string;
  pieces: readonly Piece[];
}

export type GroupOf = (t: GalleryText) => Group;

/** All members of a union: a new one that is missing here does not compile. */
export function eachOf<K extends string>(all: Record<K, true>): K[] {
  return Object.keys(all) as K[];
}

/** Keeps the value of an example, for pieces whose value stands in the page that uses them. */
export function Kept<V>({
  initial,
  children,
}: {
  initial: V;
  children: (value: V, change: (value: V) => void) => ReactNode;
}) {
  const [value, change] = useState(initial);
  return <>{children(value, change)}</>;
}

/** A piece that only calls back: nothing follows in the gallery. */
export const nothing = () => {};
