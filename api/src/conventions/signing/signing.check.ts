import type { checkConvention, ResponseOf } from '../../../contract/index.ts';
import { lastSignature } from '../convention.times.ts';
import type { SigningContext } from './signing.context.ts';

/** What the QR code of a printed convention shows: its state and hash, nothing about anybody. */
export function createConventionCheck({ services }: Pick<SigningContext, 'services'>) {
  return {
    /** Null for an unknown reference, and for a draft that nobody was asked to sign. */
    async of(typed: string): Promise<ResponseOf<typeof checkConvention> | null> {
      const reference = typed.trim().toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
      const convention = await services.conventions.withReference(reference);
      const version = convention?.versions.at(-1);
      if (!convention || !version) return null;
      const isComplete = convention.signatures.length === version.parties.length;
      return {
        reference,
        state: convention.state,
        version: version.n,
        hash: version.hash,
        signed: convention.signatures.length,
        signers: version.parties.length,
        completedAt: isComplete ? (lastSignature(convention)?.toISOString() ?? null) : null,
      };
    },
  };
}
export type ConventionCheck = ReturnType<typeof createConventionCheck>;
