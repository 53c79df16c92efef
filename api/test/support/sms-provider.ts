import { createServer, type IncomingMessage } from 'node:http';
import { portOf } from './port.ts';

export interface ReceivedSms {
  from: string;
  to: string;
  text: string;
  reference: string;
  authorization: string | undefined;
  idempotencyKey: string | undefined;
}

/** An SMS provider on a free port; records what it receives. */
export async function startSmsProvider() {
  const received: ReceivedSms[] = [];
  /** Responses to the next requests, then 200. `silent` never responds. */
  const answers: (number | 'silent')[] = [];
  const server = createServer(async (request, response) => {
    const message: Omit<ReceivedSms, 'authorization' | 'idempotencyKey'> = JSON.parse(await bodyOf(request));
    const { authorization, 'idempotency-key': key } = request.headers;
    received.push({ ...message, authorization, idempotencyKey: String(key) });
    const answer = answers.shift() ?? 200;
    if (answer !== 'silent') response.writeHead(answer).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server)}/messages`;
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
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
