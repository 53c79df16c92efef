import { useSyncExternalStore } from 'react';

/** As chosen on this device; `system` follows it. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Also read by the script in `index.html`, which sets the theme before anything is drawn. */
const storageKey = 'passerelle.theme';
const listeners = new Set<() => void>();
const dark = typeof window === 'undefined' ? undefined : window.matchMedia?.('(prefers-color-scheme: dark)');

function chosen(): Theme {
  const stored = typeof window === 'undefined' ? null : window.localStorage?.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function show(theme: Theme): void {
  const shown = theme === 'system' ? (dark?.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset.frTheme = shown;
}

function choose(theme: Theme): void {
  if (theme === 'system') window.localStorage?.removeItem(storageKey);
  else window.localStorage?.setItem(storageKey, theme);
  show(theme);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows the device and the other tabs. Paper is white: pages are printed in the light theme. */
export function followTheme(): void {
  show(chosen());
  dark?.addEventListener('change', () => show(chosen()));
  window.addEventListener('storage', ({ key }) => {
    if (key !== null && key !== storageKey) return;
    show(chosen());
    for (const listener of listeners) listener();
  });
  window.addEventListener('beforeprint', () => show('light'));
  window.addEventListener('afterprint', () => show(chosen()));
}

/** The theme of this device, and a function that changes it. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, chosen, () => 'system'), choose];
}
