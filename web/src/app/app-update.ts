import { useSyncExternalStore } from 'react';

export const workerAddress = '/service-worker.js';
/** How often an open tab asks whether there is a new version, in milliseconds. */
const lookMs = 60 * 60_000;

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();
function setWaiting(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

/** Lets the application open without network, in browsers that can. A new version waits until the user takes it. */
export async function startWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(workerAddress).catch(() => null);
  if (!registration) return;
  const look = () => {
    // the first one of all takes over by itself
    if (registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting);
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  setInterval(() => void registration.update().catch(() => {}), lookMs);
}

/** A function that opens the new version; null when there is none. What is typed and kept on this device stays. */
export function useAppUpdate(): (() => void) | null {
  const worker = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
    () => null,
  );
  if (!worker) return null;
  return () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
      once: true,
    });
    worker.postMessage('take-over');
  };
}
