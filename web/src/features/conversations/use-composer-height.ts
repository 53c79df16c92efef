import { type RefObject, useEffect, useRef } from 'react';

/** Says on the page how high the message field is, so that no notice covers it. */
export function useComposerHeight(): RefObject<HTMLFormElement | null> {
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const sizes = new ResizeObserver(([entry]) => {
      style.setProperty('--p-composer', `${entry?.borderBoxSize[0]?.blockSize ?? 0}px`);
    });
    if (frame.current) sizes.observe(frame.current);
    return () => {
      sizes.disconnect();
      style.removeProperty('--p-composer');
    };
  }, []);
  return frame;
}
