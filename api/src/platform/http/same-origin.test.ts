import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isSameOrigin } from './same-origin.ts';

const asks = (headers: Record<string, string>, publicUrl?: string) =>
  isSameOrigin({ headers } as unknown as IncomingMessage, publicUrl);
const fromPage = (origin: string, host: string, site?: string) => ({
  origin,
  host,
  ...(site ? { 'sec-fetch-site': site } : {}),
});

describe('without PUBLIC_URL', () => {
  it.each([
    'localhost:3000',
    '127.0.0.1:3000',
    '[::1]:3000',
    '192.168.1.20:3000',
    '[fd00::20]:3000',
    `${hostname().toLowerCase()}:3000`,
    `${hostname().toLowerCase().split('.')[0]}.local:3000`,
  ])('pages that this machine serves under %s may make changes', (host) => {
    expect(asks(fromPage(`http://${host}`, host))).toBe(true);
    expect(asks(fromPage(`http://${host}`, host, 'same-origin'))).toBe(true);
    expect(asks({ host, 'sec-fetch-site': 'same-origin' })).toBe(true);
  });

  it.each([
    'attaque.example:3000',
    'localhost.attaque.example:3000',
    '127.0.0.1.attaque.example',
    'autre-machine',
  ])('a page of %s may not, although its name resolves to this machine', (host) => {
    expect(asks(fromPage(`http://${host}`, host))).toBe(false);
    expect(asks(fromPage(`http://${host}`, host, 'same-origin'))).toBe(false);
    expect(asks({ host, 'sec-fetch-site': 'same-origin' })).toBe(false);
  });

  it('a development server that proxies requests works', () => {
    expect(asks(fromPage('http://localhost:5173', 'localhost:3000', 'same-origin'))).toBe(true);
    expect(asks(fromPage('http://localhost:5173', 'localhost:5173'))).toBe(true);
    // another service on the same machine is another site
    expect(asks(fromPage('http://localhost:9000', 'localhost:3000'))).toBe(false);
    expect(asks(fromPage('http://localhost:9000', 'localhost:3000', 'same-site'))).toBe(false);
  });
});

describe('with PUBLIC_URL', () => {
  const publicUrl = 'https://immersions.example.fr';

  it('its own pages may make changes, also behind a proxy that uses another host name', () => {
    expect(asks(fromPage(publicUrl, 'immersions.example.fr'), publicUrl)).toBe(true);
    expect(asks(fromPage(publicUrl, 'api1:3000', 'same-origin'), publicUrl)).toBe(true);
    expect(asks({ host: 'api1:3000', 'sec-fetch-site': 'same-origin' }, publicUrl)).toBe(true);
    expect(asks(fromPage('http://immersions.example.fr', 'immersions.example.fr'), publicUrl)).toBe(true);
  });

  it.each([
    'attaque.example',
    'localhost:3000',
    '192.168.1.20:3000',
    'immersions.example.fr.attaque.example',
  ])('a page of %s may not', (host) => {
    expect(asks(fromPage(`https://${host}`, host), publicUrl)).toBe(false);
    expect(asks(fromPage(`https://${host}`, host, 'same-origin'), publicUrl)).toBe(false);
    expect(asks(fromPage(`https://${host}`, 'immersions.example.fr'), publicUrl)).toBe(false);
  });
});

it('a program that is not a browser may make changes, a malformed header may not', () => {
  expect(asks({ host: 'anything' })).toBe(true);
  expect(asks({ origin: 'null', host: 'localhost' })).toBe(false);
  expect(asks({ origin: 'http://[', host: 'localhost' })).toBe(false);
});
