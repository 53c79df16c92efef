import { createAccountCodes } from './account-codes.ts';
import type { Signable } from './signable.ts';
import { createScans } from './signature.scans.ts';
import { type SignedKind, signatureRequestModel } from './signature-request.model.ts';
import { createSignatureRequests } from './signature-requests.ts';
import type { SignaturesContext } from './signatures.context.ts';
import { signingCodeModel } from './signing-code.model.ts';
import { createSigningCodes } from './signing-codes.ts';

/** What everything that is signed has in common: personal links, codes, and scans of paper. */
export function createSignatures(context: SignaturesContext, secret: string) {
  const signables = new Map<SignedKind, Signable>();
  const codes = createSigningCodes(context, signingCodeModel(context.db), secret);
  return {
    signables,
    /** A kind of document that is signed. */
    add(kind: SignedKind, signable: Signable): void {
      signables.set(kind, signable);
    },
    codes,
    accountCodes: createAccountCodes(context, codes),
    requests: createSignatureRequests(context, signatureRequestModel(context.db), secret),
    scans: createScans(context),
  };
}
export type Signatures = ReturnType<typeof createSignatures>;
