import { useSyncExternalStore } from 'react';

/** Of Chromium; other browsers have their own way in their menu. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const dismissedKey = 'passerelle.install';
let offered: InstallPrompt | null = null;
const listeners = new Set<() => void>();
function set(prompt: InstallPrompt | null): void {
  offered = prompt;
  for (const listener of listeners) listener();
}

/** Notes that the browser could install the application. Called once, before the first page. */
export function listenForInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    if (localStorage.getItem(dismissedKey) === null) set(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => set(null));
}

/** What the banner does; null when there is nothing to offer. Who says no is not asked again on this device. */
export function useInstall(): { install: () => void; dismiss: () => void } | null {
  const prompt = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
    () => null,
  );
  if (!prompt) return null;
  return {
    install: () => {
      set(null);
      void prompt.prompt();
    },
    dismiss: () => {
      localStorage.setItem(dismissedKey, 'no');
      set(null);
    },
  };
}
