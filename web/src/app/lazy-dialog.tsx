import { type ComponentType, lazy, Suspense, useRef } from 'react';

/**
 * A dialog whose code is fetched when it is first opened: a form brings its library along. It stays from then on, so
 * that the focus goes back when it closes.
 */
export function lazyDialog<Props extends { open: boolean }>(load: () => Promise<ComponentType<Props>>) {
  const Loaded = lazy(async () => ({ default: await load() }));
  return function LazyDialog(props: Props) {
    const opened = useRef(false);
    opened.current ||= props.open;
    if (!opened.current) return null;
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
