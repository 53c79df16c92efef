import { type RefObject, useEffect } from 'react';

/** Leaving the page saves at once; closing the tab with something unsaved asks first. */
export function useUnsaved(unsaved: RefObject<object>, save: () => Promise<void>): void {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (Object.keys(unsaved.current).length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      void save();
    };
  }, [unsaved, save]);
}
