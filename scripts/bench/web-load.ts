import type { Browser, CDPSession, Page } from 'playwright-core';
import type { HttpSeats } from './http-server.ts';

export interface Visit {
  name: string;
  path: string;
  as?: string;
}

/** One first visit of a page, with an empty cache. Times in milliseconds since the request for the page. */
export interface Loaded {
  /** As sent over the network, with headers. */
  bytes: number;
  requests: number;
  fcpMs: number;
  /** The page has its title and nothing in it is a skeleton any more. */
  contentMs: number;
  lcpMs: number;
  cls: number;
  /** What moved, largest first, one line each. */
  shifts: string[];
  /** Of each task after the first paint what is above 50 ms. */
  tbtMs: number;
  words: string;
}

/** As a phone says it is one. */
const userAgent =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36';
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slowerProcessor = 4;
/** Nothing was loaded for so long: the page is complete. */
const quietMs = 1_500;
const longestMs = 60_000;

/** Runs in the page, before its own scripts. */
const watch = `(() => {
  const seen = { fcp: 0, lcp: 0, cls: 0, long: [], content: 0, shifts: [] };
  window.seenByBench = seen;
  const on = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  on('paint', ({ name, startTime }) => { if (name === 'first-contentful-paint') seen.fcp = startTime; });
  on('largest-contentful-paint', ({ startTime }) => { seen.lcp = startTime; });
  const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
  const name = (node) => (node?.parentElement?.className ?? '') + ' > ' + (node?.className || node?.nodeName) + ' "' + (node?.textContent ?? '').slice(0, 30) + '"';
  on('layout-shift', ({ value, hadRecentInput, startTime, sources }) => {
    if (hadRecentInput) return;
    seen.cls += value;
    const moved = sources.map(({ node, previousRect, currentRect }) => '\\n    ' + name(node) + ': ' + place(previousRect) + ' -> ' + place(currentRect));
    seen.shifts.push([value, value.toFixed(3) + ' at ' + Math.round(startTime) + ' ms' + moved.join('')]);
  });
  on('longtask', ({ startTime, duration }) => seen.long.push([startTime, duration]));
  const look = () => {
    const whole = document.querySelector('main h1') && !document.querySelector('.p-skeleton, .p-shell');
    if (!whole) seen.content = 0;
    else if (seen.content === 0) seen.content = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
})()`;

interface Seen {
  fcp: number;
  lcp: number;
  cls: number;
  long: [number, number][];
  shifts: [number, string][];
  content: number;
}

/** Opens the page as a phone with an empty cache, and measures until it is complete. Throws when it never is. */
export async function load(
  browser: Browser,
  origin: string,
  { path, as, name }: Visit,
  cookies: HttpSeats['cookies'],
): Promise<Loaded> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'fr-FR',
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    userAgent,
  });
  try {
    if (as) await context.addCookies(cookiesFor(origin, cookies[as] ?? ''));
    const page = await context.newPage();
    // as the device has it once this role has signed in
    if (as) await page.addInitScript(`localStorage.setItem('passerelle.role', '${as}')`);
    await page.addInitScript(watch);
    const protocol = await context.newCDPSession(page);
    const network = await measureNetwork(protocol);
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
    await page.goto(path, { waitUntil: 'commit' });
    await complete(page, network, name);
    return { ...(await seenOn(page)), bytes: network.bytes, requests: network.requests };
  } finally {
    await context.close();
  }
}

async function seenOn(page: Page): Promise<Omit<Loaded, 'bytes' | 'requests'>> {
  const { fcp, content, lcp, cls, long, shifts } = await page.evaluate<Seen>('window.seenByBench');
  return {
    fcpMs: fcp,
    // what stands in the page before it is drawn is not seen yet
    contentMs: Math.max(content, fcp),
    lcpMs: lcp,
    cls,
    shifts: shifts.sort(([a], [b]) => b - a).map(([, line]) => line),
    tbtMs: long
      .filter(([at]) => at >= fcp)
      .reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0),
    words: await page.evaluate<string>('document.body.innerText'),
  };
}

interface Network {
  bytes: number;
  requests: number;
  /** Of the last event, milliseconds since 1970. */
  last: number;
  open: Set<string>;
}

async function measureNetwork(protocol: CDPSession): Promise<Network> {
  const network: Network = { bytes: 0, requests: 0, last: Date.now(), open: new Set() };
  const end = (requestId: string, bytes: number) => {
    if (!network.open.delete(requestId)) return;
    network.bytes += bytes;
    network.last = Date.now();
  };
  protocol.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith('data:')) return;
    network.requests += 1;
    network.last = Date.now();
    network.open.add(requestId);
  });
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    end(requestId, encodedDataLength),
  );
  protocol.on('Network.loadingFailed', ({ requestId }) => end(requestId, 0));
  await protocol.send('Network.enable');
  await protocol.send('Network.emulateNetworkConditions', slow);
  return network;
}

async function complete(page: Page, network: Network, name: string): Promise<void> {
  const until = Date.now() + longestMs;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const quiet = network.open.size === 0 && Date.now() - network.last > quietMs;
    if (quiet && (await page.evaluate<number>('window.seenByBench.content')) > 0) return;
    if (Date.now() > until) throw new Error(`${name} did not become complete in ${longestMs / 1_000} s`);
  }
}

function cookiesFor(url: string, header: string) {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { url, name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}
