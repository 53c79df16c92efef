import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { networkTo } from './network.ts';
import { portOf } from './port.ts';

const saltBytes = 16;
/** Salt, record size, and the length of the following key. */
const headBytes = saltBytes + 4 + 1;
const tagBytes = 16;

/** A push service with its devices: each decrypts its messages with its own keys. */
export async function startPushService() {
  const received: { path: string; text: string }[] = [];
  const devices = new Map<string, { ecdh: ECDH; auth: Buffer }>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const path = request.url ?? '';
    const device = devices.get(path);
    if (device) received.push({ path, text: opened(Buffer.concat(parts), device) });
    response.writeHead(device ? 201 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  return {
    network: networkTo(() => port),
    received,
    /** A browser's push subscription. */
    subscribe(endpoint: string) {
      const device = { ecdh: createECDH('prime256v1'), auth: randomBytes(16) };
      device.ecdh.generateKeys();
      devices.set(new URL(endpoint).pathname, device);
      const keys = { p256dh: device.ecdh.getPublicKey('base64url'), auth: device.auth.toString('base64url') };
      return { endpoint, keys };
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
export type PushService = Awaited<ReturnType<typeof startPushService>>;

/** RFC 8291 over RFC 8188: one record, encrypted for this device. */
function opened(body: Buffer, { ecdh, auth }: { ecdh: ECDH; auth: Buffer }): string {
  const salt = body.subarray(0, saltBytes);
  const textStarts = headBytes + body.readUInt8(headBytes - 1);
  const senderKey = body.subarray(headBytes, textStarts);
  const derive = (secret: Buffer, from: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, from, info, length));
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), senderKey]);
  const secret = derive(ecdh.computeSecret(senderKey), auth, about, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(body.subarray(-tagBytes));
  const text = Buffer.concat([decipher.update(body.subarray(textStarts, -tagBytes)), decipher.final()]);
  // what follows the delimiter 2 is padding
  return text.subarray(0, text.lastIndexOf(2)).toString('utf8');
}
