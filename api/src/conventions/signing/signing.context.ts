import type { AccountsService } from '../../accounts/accounts.service.ts';
import type { CandidaciesService } from '../../candidacies/candidacies.service.ts';
import type { Context } from '../../platform/context.ts';
import type { Signatures } from '../../signatures/signatures.service.ts';
import type { ConventionsService } from '../conventions.service.ts';
import type { ConventionDocuments } from '../document/convention.documents.ts';
import type { Evidence } from '../evidence/evidence.service.ts';

/** The services of earlier features that this one uses. */
export interface SigningNeeds {
  accounts: Pick<AccountsService, 'accountRefs' | 'contactOf' | 'findByLogin' | 'getAccount'>;
  candidacies: Pick<CandidaciesService, 'idsOfPathway' | 'store'>;
  conventions: Pick<
    ConventionsService,
    | 'accessOf'
    | 'accessTo'
    | 'find'
    | 'inStates'
    | 'mustBeReadable'
    | 'recordSignature'
    | 'signatureRefusal'
    | 'withReference'
  >;
  conventionDocuments: Pick<ConventionDocuments, 'ofVersion'>;
  evidence: Pick<Evidence, 'record'>;
  signatures: Signatures;
}

export type SigningContext = Context & { readonly services: SigningNeeds };
