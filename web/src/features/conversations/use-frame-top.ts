import { useEffect, useRef } from 'react';

/** The chat fills what the frame above it leaves of the screen, so that the composer is always on it. */
export function useFrameTop() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const measure = () => {
      const element = frame.current;
      if (!element) return;
      const top = element.getBoundingClientRect().top + window.scrollY;
      element.style.setProperty('--p-chat-top', `${Math.round(top)}px`);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return frame;
}
