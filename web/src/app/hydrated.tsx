import { useEffect } from 'react';
import { replayWaiting } from './rendered-page.ts';

/** From now on the page answers. */
export function Hydrated() {
  useEffect(replayWaiting, []);
  return null;
}
