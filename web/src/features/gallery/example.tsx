import { type ReactNode, useState } from 'react';
import type { GalleryText } from './text.ts';

export interface Example {
  /** The props of this state, as they are written in code. */
  props: string;
  show: ReactNode;
}

/** A component of `ui`, by its exported name. */
export interface Piece {
  name: string;
  /** Examples are stacked and use the full width. */
  wide?: boolean;
  examples: readonly Example[];
}

export interface Group {
  id: string;
  title: string;
  pieces: readonly Piece[];
}

export type GroupOf = (t: GalleryText) => Group;

/** All members of a union. It does not compile when one is missing. */
export function eachOf<K extends string>(all: Record<K, true>): K[] {
  return Object.keys(all) as K[];
}

/** Holds the value of an example, for controlled components. */
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

/** A callback that does nothing, for components that only call back. */
export const nothing = () => {};
