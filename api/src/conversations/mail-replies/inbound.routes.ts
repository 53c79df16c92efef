import { inboundMailSchema, receiveMail } from '../../../contract/inbound-mails.ts';
import { boundedBytes } from '../../platform/bounded-bytes.ts';
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
        // the signature is about these bytes
        const body = await boundedBytes(req, maxBody, () => appError('payload_too_large'));
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

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw appError('malformed_request');
  }
}
