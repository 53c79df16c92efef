import { type ComponentType, lazy, Suspense, useRef } from 'react';

/**
 * A dialog whose code loads when it is first opened, because a form needs a large library. It stays mounted afterwards,
 * so that the focus returns to the opening button when it closes.
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
