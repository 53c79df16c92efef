import { useEffect, useRef } from 'react';

/** The chat fills the screen below the page header, so that the message field is always visible. */
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
