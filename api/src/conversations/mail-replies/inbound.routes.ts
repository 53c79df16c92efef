import type { Readable } from 'node:stream';
import { inboundMailSchema, receiveMail } from '../../../contract/inbound-mails.ts';
import { appError, forbidden, notFound } from '../../platform/http/app-error.ts';
import { bind } from '../../platform/http/bind.ts';
import { secretProvesAccess } from '../../platform/http/open-policies.ts';
import { parsePart } from '../../platform/http/validation.ts';
import type { ConversationsContext } from '../conversations.context.ts';
import { isSigned } from './inbound-signature.ts';
import { maxMailBytes, type Replies } from './replies.service.ts';

/** Largest body: the mail in base64 and its envelope. */
const maxBody = Math.ceil((maxMailBytes * 4) / 3) + 10_000;

/** What the operator's mail server posts. */
export function inboundRoutes({ config, clock }: ConversationsContext, replies: Replies) {
  return [
    bind(receiveMail, {
      policy: secretProvesAccess,
      limit: 'code',
      async handler({ req }) {
        const secret = config.inbound?.secret;
        if (!secret) throw notFound();
        const body = await read(req);
        const [seconds, signature] = ['x-timestamp', 'x-signature'].map(
          (name) => `${req.headers[name] ?? ''}`,
        );
        if (
          !isSigned(
            { secret, now: clock.now() },
            { seconds: seconds ?? '', signature: signature ?? '', body },
          )
        )
          throw forbidden();
        const { from, to, raw } = parsePart(inboundMailSchema, jsonOf(body), 'body');
        return { outcome: await replies.receive({ from, to, raw: Buffer.from(raw, 'base64') }) };
      },
    }),
  ];
}

/** The bytes of the body, which the signature is about. */
async function read(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > maxBody) throw appError('payload_too_large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw appError('malformed_request');
  }
}
