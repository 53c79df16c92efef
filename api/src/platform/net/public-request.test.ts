import { EventEmitter } from 'node:events';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPublicAddress, NotPublic, requestPublic } from './public-request.ts';

let connections = 0;
const inner = createServer((socket) => {
  connections += 1;
  socket.destroy();
});
beforeAll(() => new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => inner.close(resolve)));

const order = { method: 'POST', headers: {}, body: new Uint8Array(), timeout: 2_000 };
const leadingTo = (...addresses: string[]) => ({
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  request: httpsRequest,
});

it.each([
  '127.0.0.1',
  '10.0.0.1',
  '172.16.5.4',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '198.18.0.1',
  '192.0.2.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'fd00::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '2001:db8::1',
  'localhost',
])('%s is not a public address', (address) => expect(isPublicAddress(address)).toBe(false));

it.each(['8.8.8.8', '185.199.108.1', '2a00:1450:4007::1', '::ffff:8.8.8.8'])(
  '%s is a public address',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

it('a name with a private address is refused before connecting, even when its other addresses are public', async () => {
  for (const network of [
    leadingTo('127.0.0.1'),
    leadingTo('8.8.8.8', '10.0.0.7'),
    leadingTo('::ffff:169.254.169.254'),
    leadingTo(),
  ])
    await expect(requestPublic('https://push.example.fr/x', order, network)).rejects.toThrow(NotPublic);
  for (const url of [
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://0x7f000001/x',
    'https://2130706433/x',
    'https://push.example.fr:8443/x',
    'http://push.example.fr/x',
  ])
    await expect(requestPublic(url, order, leadingTo('8.8.8.8'))).rejects.toThrow(NotPublic);
  expect(connections).toBe(0);
});

it('the connection uses the addresses that were checked, even when the name resolves differently later', async () => {
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    return [{ address: asked === 1 ? '8.8.8.8' : '127.0.0.1', family: 4 }];
  };
  const looked: unknown[] = [];
  const request = ((_url: string, { lookup }: RequestOptions) => {
    lookup?.('push.example.fr', {}, (...answer) => looked.push(answer));
    lookup?.('push.example.fr', { all: true }, (...answer) => looked.push(answer));
    const sent = new EventEmitter();
    return Object.assign(sent, { end: () => sent.emit('error', new Error('no network')) });
  }) as unknown as typeof httpsRequest;
  await expect(requestPublic('https://push.example.fr/x', order, { resolve, request })).rejects.toThrow(
    'no network',
  );
  expect(looked).toEqual([
    [null, '8.8.8.8', 4],
    [null, [{ address: '8.8.8.8', family: 4 }]],
  ]);
  expect(asked).toBe(1);
});
