import type { Session } from '@passerelle/api/contract';
import { useSyncExternalStore } from 'react';

/**
 * Answers of the API that a person's or a company's device keeps, so that what it has seen opens without network. Nothing is kept for
 * counsellors and coordinators, who work with data of others on shared computers.
 */
const keepers: readonly string[] = ['beneficiary', 'employer'];
export const keepsAnswers = (role: string | null) => role !== null && keepers.includes(role);
const prefix = 'passerelle.kept.';
const pointerKey = 'passerelle.kept';
const timeHeader = 'x-kept-at';
/** Three days, in milliseconds: what is older is deleted unread. */
const keptForMs = 3 * 24 * 60 * 60_000;

/** Home, path, slots, conversations and immersions. */
const keptAddresses = [
  /^\/(?:session|territory|notifications|conversations|conversations\/unread|signatures\/waiting|immersions)$/,
  /^\/pathways\/(?:mine|[0-9a-f]{24}(?:\/(?:appointments|interview|plan|matches|timeline))?)$/,
  /^\/(?:alerts|candidacies|candidacies\/[0-9a-f]{24}(?:\/immersion)?)$/,
  /^\/conversations\/[0-9a-f]{24}\/messages$/,
  /^\/(?:slots\/(?:mine|[0-9a-f]{24})|establishments\/mine)$/,
];
/** Of a list its first page. */
const isKept = (url: string) =>
  !/[?&](?:after|before|cursor)=/.test(url) &&
  keptAddresses.some((address) => address.test(url.replace('/api/v1', '').split('?')[0] ?? ''));

let keeper: string | null = null;
/** Resolves with the first session of this page: only it says for whom the other answers are. */
let sessionRead: () => void = () => {};
const sessionKnown = new Promise<void>((resolve) => {
  sessionRead = resolve;
});
/** When the answers on screen were kept, by path, in milliseconds since 1970; those that are new are not in it. */
const nothingKept: ReadonlyMap<string, number> = new Map();
let shown = nothingKept;
const listeners = new Set<() => void>();

/** A newer page of a list, such as the messages after those that were kept, makes all of it new. */
function setShown(url: string, at: number | undefined): void {
  const path = url.split('?')[0] ?? url;
  if (shown.get(path) === at) return;
  const next = new Map(shown);
  if (at === undefined) next.delete(path);
  else next.set(path, at);
  shown = next;
  for (const listener of listeners) listener();
}

const pointer = () => {
  try {
    return localStorage.getItem(pointerKey);
  } catch {
    return null;
  }
};

/** Keeps what has just been read. The session says for whom; somebody else's session deletes all that others have kept. */
export async function keepAnswer(url: string, answer: unknown): Promise<void> {
  setShown(url, undefined);
  if (typeof caches === 'undefined' || !isKept(url)) return;
  try {
    if (url === '/api/v1/session') await beginKeeping(answer as Session);
    await sessionKnown;
    const mine = keeper;
    // another account may have signed in in another tab
    if (!mine || mine !== pointer()) return;
    const shelf = await caches.open(prefix + mine);
    const headers = { 'content-type': 'application/json', [timeHeader]: String(Date.now()) };
    await shelf.put(url, new Response(JSON.stringify(answer), { headers }));
    // signed out meanwhile
    if (keeper !== mine || mine !== pointer()) await caches.delete(prefix + mine);
  } catch {
    // The storage is full or forbidden: the page needs the network, as before.
  }
}

async function beginKeeping({ account, membership, secondFactor }: Session): Promise<void> {
  const keeps = account && !secondFactor && keepsAnswers(membership?.role ?? null);
  keeper = keeps ? account.id : null;
  if (keeper) localStorage.setItem(pointerKey, keeper);
  else localStorage.removeItem(pointerKey);
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + keeper);
  await Promise.all(others.map((name) => caches.delete(name)));
  sessionRead();
}

/** Without network: what this device kept for the account that signed in on it; undefined when there is none. */
export async function keptAnswer<T>(url: string): Promise<T | undefined> {
  const mine = pointer();
  if (!mine || (keeper ?? mine) !== mine || typeof caches === 'undefined') return undefined;
  try {
    const found = await (await caches.open(prefix + mine)).match(url);
    if (!found) return undefined;
    const at = Number(found.headers.get(timeHeader));
    if (Date.now() - at > keptForMs) {
      await forgetKept();
      return undefined;
    }
    setShown(url, at);
    return (await found.json()) as T;
  } catch {
    return undefined;
  }
}

/** Deletes all kept answers, also without network: at a sign-out the next user of the device must not find them. */
export async function forgetKept(): Promise<void> {
  keeper = null;
  shown = new Map();
  if (!('caches' in window)) return;
  try {
    localStorage.removeItem(pointerKey);
    const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
    await Promise.all(names.map((name) => caches.delete(name)));
  } catch {
    // Nothing was kept.
  }
}

/** The paths whose answers on screen were kept, with the time, in milliseconds since 1970. */
export function useKeptShown(): ReadonlyMap<string, number> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
    () => nothingKept,
  );
}
