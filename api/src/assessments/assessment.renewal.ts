import type { Assessment, Locale, ParsedOf, renewImmersion } from '../../contract/index.ts';
import { standingInWords, standingOf } from '../../rules/standing.ts';
import { renewalDates } from '../conventions/convention.renewal.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { forbidden, notFound } from '../platform/http/app-error.ts';
import type { AssessmentAccess } from './assessment.access.ts';
import { factsOf } from './assessment.facts.ts';
import { canRenew } from './assessment.policy.ts';
import type { AssessmentStore } from './assessment.store.ts';
import type { AssessmentsContext } from './assessments.context.ts';
import { renewedAlready, renewsNothing } from './assessments.sentences.ts';
import { periodWords } from './documents/document.words.ts';

type Given = ParsedOf<typeof renewImmersion>['body'];

/**
 * From a closed assessment to the renewal of its convention (D5135-3: once, when the objectives were not reached). A
 * renewal is an immersion of its own: the person and the company are asked again, and it takes over the place.
 */
export function createRenewal({ services, clock }: AssessmentsContext, store: AssessmentStore) {
  /** The renewal that was begun and did not end without an immersion. */
  async function begun({ convention }: AssessmentAccess): Promise<string | null> {
    if (!convention) return null;
    const found = await services.candidacies.renewalsOf(convention._id.toHexString());
    const ended = ['declined', 'withdrawn', 'expired', 'cancelled'];
    return found.find(({ state }) => !ended.includes(state))?._id.toHexString() ?? null;
  }

  return {
    /** Null when the objectives were reached, and for a renewal, which is not renewed. */
    async renewalOf(access: AssessmentAccess, locale: Locale): Promise<Assessment['renewal']> {
      const { candidacy, convention } = access;
      const found = await store.find(candidacy._id.toHexString());
      if (!convention || convention.content.renewal || found?.objectivesReached !== false || found.noShow)
        return null;
      const history = await services.conventions.historyWith(convention);
      const standing = standingOf(convention.content.host.siret, history, clock.today());
      const slot = await services.slots.getSlot(`${candidacy.slotId}`);
      return {
        standing: standingInWords(standing)[locale],
        dates:
          slot &&
          renewalDates(
            { to: convention.to, timetable: convention.content.timetable },
            { today: clock.today(), offeredTo: slot.period.to, daysUsed: standing.days },
          ),
        candidacyId: await begun(access),
      };
    },

    /** Idempotent per client id. Throws `conflict` when the law allows no renewal. */
    async renew(actor: Actor, access: AssessmentAccess, given: Given) {
      const { candidacy, convention, tie } = access;
      const candidacyId = candidacy._id.toHexString();
      const found = await store.find(candidacyId);
      if (!canRenew(tie, { ...factsOf(found, 'assessed', clock.now()), closing: true })) throw forbidden();
      const facts = factsOf(found, candidacy.state, clock.now());
      if (!convention || !canRenew(tie, facts) || found?.objectivesReached !== false || found.noShow)
        throw renewsNothing();
      if (convention.content.renewal) throw renewedAlready();
      const { clientId, dates, consentGivenOn } = given;
      const earlier = await begun(access);
      const known = earlier && (await services.candidacies.store.find(earlier));
      if (known && known.clientId !== clientId) throw renewedAlready();
      const conventionId = convention._id.toHexString();
      const renewal = await services.candidacies.create(
        actor,
        {
          clientId,
          slotId: `${candidacy.slotId}`,
          pathwayId: `${candidacy.pathwayId}`,
          message: messageOf(convention),
          objective: convention.content.object ?? candidacy.objective,
          dates,
          ...(consentGivenOn ? { consentGivenOn } : {}),
        },
        { candidacyId, conventionId },
      );
      const id = renewal._id.toHexString();
      const own = await services.candidacies.accessOf(actor, id);
      if (!own) throw notFound();
      const draft = await services.conventions.open(actor, own);
      return { candidacyId: id, conventionId: draft._id.toHexString() };
    },
  };
}
export type Renewal = ReturnType<typeof createRenewal>;

/** What the person and the company read; in French, as people write to each other. */
const messageOf = ({ from, to }: { from: string; to: string }) =>
  `Je vous propose de continuer l’immersion ${periodWords({ from, to }, 'fr')}, pour les mêmes objectifs, qui n’ont pas encore été atteints.`;
