import type { PathwayChange } from '../domain-events.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { forbidden } from '../platform/http/app-error.ts';
import type { PathwayConsentEffects } from './consent-effects.ts';
import { type ConsentPurpose, withSaid } from './consents.ts';
import { followersWithAccess, ofReferentsStructure } from './followers.ts';
import type { PathwayAudit } from './pathway.audit.ts';
import { pathwayFactsOf } from './pathway.facts.ts';
import type { PathwayDocument } from './pathway.model.ts';
import { canSetConsent } from './pathway.policy.ts';
import type { PathwayStore } from './pathway.store.ts';
import type { PathwaysContext } from './pathways.context.ts';

/** Consents given and revoked, and what a revoked one ends. */
export function createConsents(
  { clock }: Pick<PathwaysContext, 'clock'>,
  {
    store,
    effects,
    record,
  }: { store: PathwayStore; effects: PathwayConsentEffects; record: PathwayAudit['record'] },
) {
  return {
    /** Returns what revoking a consent would end; changes nothing. */
    previewConsent: effects.preview,

    /** Sets a dated consent for one purpose; what a revoked consent covered ends before the response. */
    async setConsent(
      actor: Actor,
      pathway: PathwayDocument,
      purpose: ConsentPurpose,
      said: { granted: boolean; how: 'online' | 'interview'; givenOn?: string | undefined },
    ): Promise<PathwayDocument> {
      const { granted, how } = said;
      const shares = purpose === 'other_structures';
      // giving a consent must not restore access that an earlier change has ended
      if (shares && granted) await effects.endGuests(pathway);
      let earlier = pathway;
      const kinds: PathwayChange[] = shares ? ['consent', 'followers'] : ['consent'];
      const changed = await store.mutate(pathway._id, kinds, (before) => {
        earlier = before;
        // checked against the document being written: a concurrent revocation or new referent counts
        if (!canSetConsent(actor, pathwayFactsOf(before), how)) throw forbidden();
        const given = { purpose, ...said, by: actor.name, now: clock.now() };
        return {
          consents: withSaid(before, given),
          ...(shares
            ? { followers: granted ? followersWithAccess(before) : ofReferentsStructure(before) }
            : {}),
        };
      });
      await record(actor, pathway, 'pathway.consent_changed', { purpose, granted, how });
      if (!granted) await effects.end(actor, earlier, changed);
      return (await store.getPathway(String(pathway._id))) ?? changed;
    },
  };
}
