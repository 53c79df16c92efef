import { inboundMailSchema, receiveMail } from '../../../contract/inbound-mails.ts';
import { bind } from '../../platform/http/bind.ts';
import { secretProvesAccess } from '../../platform/http/open-policies.ts';
import { signedJson } from '../../platform/http/signed-body.ts';
import { parsePart } from '../../platform/http/validation.ts';
import type { ConversationsContext } from '../conversations.context.ts';
import { maxMailBytes, type Replies } from './replies.service.ts';

/** Largest body: the mail in base64 and its envelope. */
const maxBytes = Math.ceil((maxMailBytes * 4) / 3) + 10_000;

/** What the operator's mail server posts. */
export function inboundRoutes({ config, clock }: ConversationsContext, replies: Replies) {
  return [
    bind(receiveMail, {
      policy: secretProvesAccess,
      limit: 'code',
      async handler({ req }) {
        const posted = await signedJson(req, { secret: config.inbound?.secret, now: clock.now, maxBytes });
        const { from, to, raw } = parsePart(inboundMailSchema, posted, 'body');
        return { outcome: await replies.receive({ from, to, raw: Buffer.from(raw, 'base64') }) };
      },
    }),
  ];
}
