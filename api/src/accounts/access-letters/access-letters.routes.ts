import type { Response } from 'express';
import * as contract from '../../../contract/access-letters.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { bind } from '../../platform/http/bind.ts';
import { secretProvesAccess } from '../../platform/http/open-policies.ts';
import { requestOrigin } from '../../platform/security-log/request-origin.ts';
import { mayMakeAccessLetter, mayReadSignInWays, sendsOf } from './access-letter.policy.ts';
import { presentSignInWays } from './access-letter.present.ts';
import type { AccessLettersContext } from './access-letters.context.ts';
import type { AccessLettersService } from './access-letters.service.ts';

export function accessLettersRoutes(context: AccessLettersContext, letters: AccessLettersService) {
  const { auth, clock, limits, securityLog, services } = context;
  const { sessionOf } = context.services.access;
  // letters are made one person at a time; hundreds a day would be abuse
  const byAuthor = limits.limiter('access-letters.author', { points: 40, seconds: 24 * 3600 });
  const load = ({ actor, params }: { actor: Actor; params: { pathwayId: string } }) =>
    services.pathways.load(actor, params.pathwayId);
  const facts = (actor: Actor, pathway: PathwayDocument) => ({
    tie: services.pathways.tie(actor, pathway),
  });

  return [
    bind(contract.getSignInWays, {
      load,
      policy: (actor, pathway) => mayReadSignInWays(actor, facts(actor, pathway)),
      handler: async ({ actor, loaded }) => {
        const known = await services.accounts.accountOfPathway(loaded._id.toHexString());
        const account = known && (await services.accounts.getAccount(known.id));
        const author = account?.accessLetter?.madeBy;
        return presentSignInWays(account, {
          now: clock.now(),
          madeBy: author ? await services.accounts.nameOf(`${author}`) : '',
          mayMakeLetter: mayMakeAccessLetter(actor, facts(actor, loaded)),
          sends: sendsOf(context),
        });
      },
    }),
    bind(contract.makeAccessLetter, {
      load,
      policy: (actor, pathway) => mayMakeAccessLetter(actor, facts(actor, pathway)),
      handler: async ({ actor, loaded, req, res }) => {
        await byAuthor.take(actor.accountId);
        sendPdf(res, await letters.make(actor, loaded, requestOrigin(req)));
      },
    }),
    bind(contract.checkAccessLetter, {
      policy: secretProvesAccess,
      limit: 'sign-in',
      handler: ({ body, req }) => letters.check(body, requestOrigin(req)),
    }),
    bind(contract.askLetterPhoneCode, {
      policy: secretProvesAccess,
      limit: 'sign-in',
      handler: async ({ body, req }) =>
        letters.askPhoneCode(body, {
          from: requestOrigin(req),
          requester: await services.requesters.of(req),
        }),
    }),
    bind(contract.spendAccessLetter, {
      policy: secretProvesAccess,
      limit: 'sign-in',
      handler: async ({ body, req }) => {
        const from = requestOrigin(req);
        const entry = await letters.spend(body, body.proof, {
          from,
          requester: await services.requesters.of(req),
        });
        const actor = await auth.signIn(req, entry);
        if (actor)
          await securityLog.record({
            kind: 'sign_in.succeeded',
            actor,
            subject: { kind: 'account', id: entry.accountId },
            from,
            detail: { method: 'access_letter' },
          });
        return sessionOf(req);
      },
    }),
  ];
}

/** Must not be cached: the letter contains a code. */
function sendPdf(response: Response, pdf: Buffer): void {
  response.setHeader('Content-Type', 'application/pdf');
  response.setHeader('Content-Disposition', 'attachment; filename="lettre-acces.pdf"');
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Content-Length', pdf.length);
  response.end(pdf);
}
