import { request } from 'node:http';
import type { Network } from '../../src/platform/net/public-request.ts';

const publicAddress = [{ address: '8.8.8.8', family: 4 }];

/** Every name resolves to a public address, and connections fail. */
export const closedNetwork: Network = {
  resolve: async () => publicAddress,
  request: () => {
    throw new Error('A test sends nothing out of this machine');
  },
};

/** Every name resolves to a public address, and requests go to a plain server on a local port. */
export const networkTo = (port: () => number): Network => ({
  ...closedNetwork,
  request: (url, { lookup: _lookup, ...options }, answered) =>
    request({ ...options, host: '127.0.0.1', port: port(), path: new URL(url).pathname }, answered),
});
