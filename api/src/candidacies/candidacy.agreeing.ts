import type { CandidaciesContext } from './candidacies.context.ts';
import { mayAgree } from './candidacy.policy.ts';
import type { CandidacyStore } from './candidacy.store.ts';
import type { Agreement } from './candidacy.terms.ts';

/**
 * What is agreed on anywhere becomes that of the candidacy: pages, mails and the convention read it there. Cards call
 * `agree`; the acceptance by the company, on its page or by the link of a mail, agrees to what was wished for.
 */
export function createAgreeing({ events, audit }: CandidaciesContext, store: CandidacyStore) {
  // who agreed when, once per agreement
  events.subscribe('candidacies.agreements', ['candidacy.agreed'], async ({ id, at, data }) => {
    await audit.record({
      actor: { accountId: data.by, role: data.byRole },
      action: 'candidacy.agreed',
      subject: { kind: 'candidacy', id: data.candidacyId },
      pathwayId: data.pathwayId,
      detail: { ...data.dates },
      event: { id, at },
    });
  });

  return {
    /** Does nothing when it was stored before, or once dates are no longer agreed on. */
    async agree(candidacyId: string, agreement: Agreement): Promise<void> {
      for (;;) {
        const candidacy = await store.find(candidacyId);
        if (!candidacy || !mayAgree(candidacy.state)) return;
        if (candidacy.timeline.some(({ id }) => id === agreement.id)) return;
        if (await store.agree(candidacy, agreement)) return;
      }
    },
  };
}
