import type { Locale } from '../../contract/index.ts';
import { provedEmail, provedPhone } from '../accounts/logins.ts';
import type { MessageAddress } from '../accounts/message-address.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { SignaturesContext } from './signatures.context.ts';
import type { Signer, SigningCodes } from './signing-codes.ts';

/** The codes with which an account signs, sent only to what it has proved: for every document that is signed. */
export function createAccountCodes({ services }: Pick<SignaturesContext, 'services'>, codes: SigningCodes) {
  async function addressesOf({ accountId }: Pick<Actor, 'accountId'>): Promise<MessageAddress[]> {
    const account = await services.accounts.getAccount(accountId);
    const [email, phone] = [account && provedEmail(account), account && provedPhone(account)];
    return [
      ...(email ? [{ via: 'email' as const, to: email }] : []),
      ...(phone ? [{ via: 'sms' as const, to: phone }] : []),
    ];
  }

  return {
    addressesOf,

    /** Where a code can be sent, masked. */
    codeTo: async (actor: Actor) => codes.codeTo(await addressesOf(actor)),

    /** `signer` says what is signed: a code for one thing signs nothing else. */
    ask: async (
      actor: Actor,
      { signer, by, locale }: { signer: Signer; by: 'email' | 'sms'; locale: Locale },
    ) => codes.ask({ signer, by, locale, addresses: await addressesOf(actor), about: [actor.accountId] }),

    spend: codes.spend,
  };
}
export type AccountCodes = ReturnType<typeof createAccountCodes>;
