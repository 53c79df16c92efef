import * as contract from '../../contract/signing.ts';
import { bind } from '../platform/http/bind.ts';
import { secretProvesAccess } from '../platform/http/open-policies.ts';
import { sendPdf } from '../platform/http/send-pdf.ts';
import type { SigningByLink } from './signing.by-link.ts';
import { originOf } from './signing.origin.ts';

/** Public: who holds the link of a mail or message. */
export function signingLinkRoutes(byLink: SigningByLink) {
  const secret = { policy: secretProvesAccess, limit: 'code' } as const;
  return [
    bind(contract.readSigningLink, {
      ...secret,
      handler: ({ body, locale }) => byLink.read(body.token, locale),
    }),
    bind(contract.readDocumentByLink, {
      ...secret,
      async handler({ body, res }) {
        const { name, bytes } = await byLink.document(body.token);
        sendPdf(res, bytes, name);
      },
    }),
    bind(contract.askCodeByLink, {
      ...secret,
      handler: ({ body, locale }) => byLink.askCode(body, locale),
    }),
    bind(contract.signByLink, {
      ...secret,
      handler: ({ body, req }) => byLink.sign(body, originOf(req)),
    }),
    bind(contract.renewSigningLink, { ...secret, handler: ({ body }) => byLink.renew(body.token) }),
  ];
}
