import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { AccountDocument } from '../account.model.ts';
import { hashLetterCode, makeLetterCode, readLetterCode } from './access-letter.code.ts';
import { letterRefusedBecause, sendsOf } from './access-letter.policy.ts';
import type { AccessLetterStore } from './access-letter.store.ts';
import type { AccessLettersContext } from './access-letters.context.ts';

export interface IssuedLetter {
  account: AccountDocument;
  identifier: string;
  /** Not stored: it can only be printed now. */
  code: string;
}

/** Throws `conflict` when somebody can enter the account otherwise. */
export function refuseEnterable(
  context: Pick<AccessLettersContext, 'mail' | 'sms'>,
  account: AccountDocument,
): void {
  const because = letterRefusedBecause(account, sendsOf(context));
  if (because) throw new AppError('conflict', { detail: refusedSentences[because] });
}

/** Gives the person of a pathway an identifier and a new code, and records it; the previous code becomes invalid. */
export function createIssuing(context: AccessLettersContext, store: AccessLetterStore, secret: string) {
  const { securityLog, services } = context;

  return async function issue(
    actor: Actor,
    pathway: PathwayDocument,
    {
      tokenFor,
      from,
    }: { tokenFor: (accountId: string) => string; from?: { address: string; device: string } },
  ): Promise<IssuedLetter> {
    const { firstName, lastName } = pathway;
    const pathwayId = pathway._id.toHexString();
    const accountId = await store.accountFor({ id: pathwayId, firstName, lastName });
    const known = await services.accounts.getAccount(accountId);
    if (known) refuseEnterable(context, known);
    const identifier = await store.identifierOf(accountId);
    const code = makeLetterCode(tokenFor(accountId));
    const codeHash = hashLetterCode(secret, accountId, readLetterCode(code) ?? '');
    const account = await store.replace(accountId, { codeHash, madeBy: actor.accountId });
    await securityLog.record({
      kind: 'access_letter.made',
      actor,
      subject: { kind: 'account', id: accountId },
      ...(from ? { from } : {}),
      detail: { number: account.accessLetter?.number ?? 0 },
    });
    await services.pathways.record(actor, pathway, 'pathway.access_letter_made');
    return { account, identifier, code };
  };
}
export type IssueLetter = ReturnType<typeof createIssuing>;

const refusedSentences = {
  other_membership: {
    fr: 'Ce compte sert aussi à autre chose que ce dossier : il n’est pas possible d’y entrer par une lettre. La personne se connecte avec son adresse e-mail et son mot de passe, ou demande un lien de connexion.',
    en: 'This account is also used for something else than this file: a letter cannot open it. The person signs in with their e-mail address and password, or asks for a sign-in link.',
  },
  email: {
    fr: 'Ce compte a une adresse e-mail vérifiée : il n’est pas possible d’y entrer par une lettre. La personne se connecte avec son adresse, ou demande un lien de connexion.',
    en: 'This account has a confirmed e-mail address: a letter cannot open it. The person signs in with their address, or asks for a sign-in link.',
  },
  phone: {
    fr: 'Ce compte a un numéro de téléphone vérifié : il n’est pas possible d’y entrer par une lettre. La personne se connecte avec son numéro et un code reçu par SMS.',
    en: 'This account has a confirmed phone number: a letter cannot open it. The person signs in with their number and a code received by SMS.',
  },
};
