import * as contract from '../../../contract/signing.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { setUserFileHeaders } from '../../platform/files/user-file-headers.ts';
import { notFound } from '../../platform/http/app-error.ts';
import { bind } from '../../platform/http/bind.ts';
import { loadedIsTheirs, ownAccount, publicDirectory } from '../../platform/http/open-policies.ts';
import { originOf } from '../../signatures/signing.origin.ts';
import type { ConventionAccess } from '../convention.access.ts';
import type { SigningByAccount } from './signing.by-account.ts';
import type { SigningByCounsellor } from './signing.by-counsellor.ts';
import type { ConventionCheck } from './signing.check.ts';
import type { SigningContext } from './signing.context.ts';
import { managesSignatures } from './signing.policy.ts';
import type { SigningStates } from './signing.state.ts';

interface Parts {
  byAccount: SigningByAccount;
  byCounsellor: SigningByCounsellor;
  states: SigningStates;
}

/** Public: behind the QR code of a printed convention. */
export const conventionCheckRoute = (check: ConventionCheck) =>
  bind(contract.checkConvention, {
    policy: publicDirectory,
    limit: 'code',
    async handler({ params }) {
      const found = await check.of(params.reference);
      if (!found) throw notFound();
      return found;
    },
  });

/** With an account. Readers without access to the convention get `not_found`. */
export function signingRoutes(
  { services }: Pick<SigningContext, 'services'>,
  { byAccount, byCounsellor, states }: Parts,
) {
  const { conventions } = services;
  const load = ({ actor, params }: { actor: Actor; params: { conventionId: string } }) =>
    conventions.accessOf(actor, params.conventionId);
  const managed = {
    load,
    policy: (_actor: Actor, { capacities }: ConventionAccess) =>
      managesSignatures(capacities) || ('forbidden' as const),
  };
  return [
    bind(contract.getSigning, {
      load,
      policy: loadedIsTheirs,
      handler({ actor, loaded }) {
        conventions.mustBeReadable(actor, loaded);
        return states.stateFor(actor, loaded);
      },
    }),
    bind(contract.remindSigner, {
      ...managed,
      handler: ({ actor, loaded, params }) => byCounsellor.remind(actor, loaded, params.party),
    }),
    bind(contract.copySigningLink, {
      ...managed,
      handler: ({ actor, loaded, params }) => byCounsellor.copyLink(actor, loaded, params.party),
    }),
    bind(contract.signInPresence, {
      ...managed,
      handler: ({ actor, loaded, params, body, req }) =>
        byCounsellor.presence(actor, loaded, { ...body, party: params.party, from: originOf(req) }),
    }),
    bind(contract.signOnPaper, {
      ...managed,
      handler: ({ actor, loaded, params, query, req }) =>
        byCounsellor.paper(actor, loaded, { ...query, party: params.party, from: originOf(req) }, req),
    }),
    bind(contract.readScan, {
      load,
      policy: loadedIsTheirs,
      async handler({ actor, loaded, params, res }) {
        conventions.mustBeReadable(actor, loaded);
        const { bytes, media, name } = await byCounsellor.scan(actor, loaded, params.party);
        setUserFileHeaders(res, { media, name, shown: false });
        res.end(bytes);
      },
    }),
    bind(contract.listToSign, {
      policy: ownAccount,
      handler: ({ actor, locale }) => byAccount.waiting(actor, locale),
    }),
    bind(contract.askCode, {
      policy: ownAccount,
      handler: ({ actor, body, locale }) => byAccount.askCode(actor, body.by, locale),
    }),
    bind(contract.sign, {
      policy: ownAccount,
      limit: 'code',
      handler: ({ actor, body, req }) => byAccount.sign(actor, body, originOf(req)),
    }),
  ];
}
