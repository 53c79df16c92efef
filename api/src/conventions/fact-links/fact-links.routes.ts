import * as contract from '../../../contract/convention-facts.ts';
import { bind } from '../../platform/http/bind.ts';
import { secretProvesAccess } from '../../platform/http/open-policies.ts';
import type { FactLinks } from './fact-links.service.ts';

/** Public: who holds the link of a mail or message. */
export function factLinksRoutes(links: FactLinks) {
  const secret = { policy: secretProvesAccess, limit: 'code' } as const;
  return [
    bind(contract.readFactsLink, { ...secret, handler: ({ body }) => links.read(body.token) }),
    bind(contract.answerFactsLink, { ...secret, handler: ({ body }) => links.answer(body) }),
  ];
}
