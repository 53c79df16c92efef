import type { ConventionDocument, ConventionFields } from './convention.model.ts';

/** Back to a draft: what was signed is kept as void, and counts no more. */
export function voiding({ signatures }: Pick<ConventionDocument, 'signatures'>, now: Date) {
  return {
    set: { state: 'draft', signatures: [], validations: [] } satisfies Partial<ConventionFields>,
    push: { voidSignatures: { $each: signatures.map((one) => ({ ...one, voidedAt: now })) } },
    parties: signatures.map(({ party }) => party),
  };
}
