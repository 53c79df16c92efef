import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedSms {
  from: string;
  to: string;
  text: string;
  reference: string;
  authorization: string | undefined;
  idempotencyKey: string | undefined;
}

/** A provider of text messages as the product meets it, on a free port; it keeps what it gets. */
export async function startSmsProvider() {
  const received: ReceivedSms[] = [];
  /** What the next requests are answered with; 200 after that. `silent` never answers. */
  const answers: (number | 'silent')[] = [];
  const server = createServer(async (request, response) => {
    const message = JSON.parse(await bodyOf(request)) as Omit<
      ReceivedSms,
      'authorization' | 'idempotencyKey'
    >;
    const { authorization, 'idempotency-key': key } = request.headers;
    received.push({ ...message, authorization, idempotencyKey: String(key) });
    const answer = answers.shift() ?? 200;
    if (answer !== 'silent') response.writeHead(answer).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`;
  return {
    received,
    answers,
    config: { url, token: 'secret-of-the-provider', from: 'Passerelle' },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
export type SmsProviderServer = Awaited<ReturnType<typeof startSmsProvider>>;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
