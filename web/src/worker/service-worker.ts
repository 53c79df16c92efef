/// <reference lib="webworker" />
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;

/** Milliseconds after which a page that the server does not send comes from the device. */
const patienceMs = 5_000;
const files = 'passerelle.files';
/** Addresses that are not pages of the application. */
const notPages = /^\/(?:api|socket\.io|health|ready|metrics)(?:\/|$)/;

// the frame and the pages that open without network
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && !notPages.test(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
});

/** The server's page, so that a new version opens at once; the device's when the server does not answer. */
async function page(request: Request): Promise<Response> {
  const kept = await matchPrecache('/index.html');
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(kept.clone()), patienceMs);
  });
  return Promise.race([fetch(request).catch(() => kept.clone()), late]);
}

/** The name of a file has its content's hash: what is there never changes. */
async function file(request: Request): Promise<Response> {
  const shelf = await caches.open(files);
  const kept = await shelf.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await shelf.put(request, answer.clone());
  return answer;
}

// the page asks for it, when its user does
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  // files of earlier versions
  event.waitUntil(caches.delete(files));
});

/** Shows what the server pushes to this device, and opens its page. */
self.addEventListener('push', (event) => {
  const { title, body, link, tag } = event.data?.json() ?? {};
  if (!title) return;
  event.waitUntil(
    self.registration.showNotification(title, { body, tag, data: { link }, icon: '/icon-192.png' }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const address = new URL(event.notification.data?.link ?? '/', self.location.origin);
  if (address.origin !== self.location.origin) return;
  event.waitUntil(open(address.href));
});

async function open(address: string): Promise<unknown> {
  const pages = await self.clients.matchAll({ type: 'window' });
  const found = pages.find((one) => one.url === address) ?? pages[0];
  if (!found) return self.clients.openWindow(address);
  await found.navigate(address);
  return found.focus();
}
