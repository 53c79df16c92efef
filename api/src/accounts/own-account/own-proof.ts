import type { Request } from 'express';
import type { AddressChange } from '../../../contract/own-account.ts';
import { invalidField } from '../../platform/http/app-error.ts';
import { networkOf } from '../../platform/http/client-address.ts';
import type { AccountDocument } from '../account.model.ts';
import { provedEmail, provedPhone } from '../logins.ts';
import { passwordMatches } from '../passwords.ts';
import type { OwnAccountContext } from './own-account.context.ts';

interface GivenProof {
  password?: string | undefined;
  phoneCode?: { token: string; code: string } | undefined;
}

/** Authentication before changes of the ways to sign in, so that an unattended open page is not enough. */
export function createOwnProof({ limits, services }: Pick<OwnAccountContext, 'limits' | 'services'>) {
  /** `path` is the field with the password. Wrong ones are limited like those at sign-in. */
  async function byPassword(
    request: Request,
    account: AccountDocument,
    { password, path }: { password: string | undefined; path: string },
  ): Promise<void> {
    if (password === undefined) throw invalidField(path, 'required');
    const attempt = await limits.attempts.begin('sign-in', networkOf(request.ip ?? ''), `${account._id}`);
    if (!(await passwordMatches(account.passwordHash, password))) throw invalidField(path, 'wrong_password');
    await attempt.succeeded();
  }

  async function byPhone(
    request: Request,
    account: AccountDocument,
    proof: GivenProof['phoneCode'],
  ): Promise<void> {
    if (!proof) throw invalidField('body.phoneCode', 'required');
    const requester = await services.requesters.of(request);
    const given = { accountId: `${account._id}`, path: 'body.phoneCode.code', requester };
    const phone = await services.phoneCodes.spend('prove', proof, given);
    if (phone !== provedPhone(account)) throw invalidField('body.phoneCode', 'other_phone');
  }

  return {
    byPassword,

    /** What an account must give before its address changes. */
    kindFor(account: AccountDocument): AddressChange['proof'] {
      if (account.passwordHash != null) return 'password';
      // where no mailbox must agree, a recent sign-in is not enough
      return !provedEmail(account) && provedPhone(account) ? 'phone_code' : 'recent';
    },

    async require(request: Request, account: AccountDocument, given: GivenProof): Promise<void> {
      switch (this.kindFor(account)) {
        case 'password':
          return byPassword(request, account, { password: given.password, path: 'body.password' });
        case 'phone_code':
          return byPhone(request, account, given.phoneCode);
        case 'recent':
          return services.factors.requireFresh(request);
      }
    },
  };
}
export type OwnProof = ReturnType<typeof createOwnProof>;
