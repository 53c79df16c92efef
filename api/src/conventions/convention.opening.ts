import { type ConventionContent, conventionContentSchema } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import { identityStates } from '../candidacies/candidacy.policy.ts';
import { termsOf } from '../candidacies/candidacy.terms.ts';
import { nafLabel } from '../directory/naf.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { appError, forbidden, notFound } from '../platform/http/app-error.ts';
import { isWritten, type WrittenConvention } from './convention.access.ts';
import { firstContent } from './convention.draft.ts';
import type { ConventionDocument } from './convention.model.ts';
import { renewedContent } from './convention.renewal.ts';
import { endedConvention } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import type { ConventionsContext } from './conventions.context.ts';

export const notAccepted = () =>
  appError('conflict', {
    detail: {
      fr: 'La convention se prépare quand l’entreprise a accepté et que l’immersion n’a pas commencé.',
      en: 'The convention is prepared once the company has accepted and before the immersion begins.',
    },
  });

/** The person and the company are asked to go on. */
const isAskedRenewal = ({ renews, open, state }: CandidacyDocument) =>
  Boolean(renews) && open && !identityStates.includes(state);

/** How much of an address the convention has room for. */
const maxLetters = 200;

/** Opens the convention of an accepted candidacy, filled with what is known. */
export function createConventionOpening({ services }: ConventionsContext, store: ConventionStore) {
  const { accounts, directory, establishments, pathways, slots, structures } = services;

  function addressOf(address: string, communeCode: string): string {
    const commune = directory.commune(communeCode);
    const town = commune ? [commune.postalCodes[0], commune.name].filter(Boolean).join(' ') : '';
    return [address, town].filter(Boolean).join(', ').slice(0, maxLetters);
  }

  /** Who accepted for the company, or else a member. */
  async function representativeOf({ candidacy }: CandidacyAccess) {
    const members = await accounts.membersOfEstablishment(`${candidacy.establishmentId}`);
    const accepted = candidacy.timeline.find(({ to, byRole }) => to === 'accepted' && byRole === 'employer');
    const member = members.find(({ id }) => id === accepted?.by) ?? members[0];
    const account = member && (await accounts.getAccount(member.id));
    if (!member || !account) return null;
    return { name: member.name, email: member.email ?? undefined, phone: account.phone ?? undefined };
  }

  async function contentFor(actor: Actor, access: CandidacyAccess): Promise<ConventionContent> {
    const { candidacy } = access;
    const [slot, establishment, pathway] = await Promise.all([
      slots.getSlot(`${candidacy.slotId}`),
      establishments.getEstablishment(`${candidacy.establishmentId}`),
      pathways.getPathway(`${candidacy.pathwayId}`),
    ]);
    const referent = pathway?.followers[0];
    const [prescriber, accompanying] = await Promise.all([
      structures.getStructure(actor.structureId ?? ''),
      structures.getStructure(`${referent?.structureId ?? actor.structureId ?? ''}`),
    ]);
    if (!slot || !establishment || !pathway || !prescriber) throw notFound();
    const content = firstContent({
      slot,
      candidacy: { ...termsOf(candidacy), objective: candidacy.objective },
      pathway,
      establishment,
      mainActivity: (nafLabel(establishment.nafCode) ?? '').slice(0, maxLetters),
      representative: await representativeOf(access),
      prescriber,
      accompanying: accompanying ?? prescriber,
      referent: await accounts.contactOf(`${referent?.accountId ?? actor.accountId}`),
      addressOf,
    });
    return conventionContentSchema.parse(content);
  }

  /** Copied from the convention that it renews; null when it renews none that is stored. */
  async function renewalFor({ renews, dates }: CandidacyDocument): Promise<ConventionContent | null> {
    const first = renews && (await store.find(renews.conventionId));
    if (!first || !isWritten(first)) return null;
    const { from, to } = dates;
    return renewedContent({ id: first._id.toHexString(), content: first.content }, { from, to });
  }

  /** After a refusal one starts from what was written. */
  const contentOf = async (actor: Actor, access: CandidacyAccess, known: ConventionDocument | null) =>
    known?.content ?? (await renewalFor(access.candidacy)) ?? (await contentFor(actor, access));

  return {
    contentOf,

    /** Twice gives the same; after a refusal, a new one. Throws `conflict` unless the candidacy is accepted. */
    async open(actor: Actor, access: CandidacyAccess): Promise<WrittenConvention> {
      const { candidacy } = access;
      // a guest reads the conversation; only who accompanies the person prepares a convention
      if (access.guest) throw forbidden();
      const candidacyId = candidacy._id.toHexString();
      const known = await store.ofCandidacy(candidacyId);
      const ended = known !== null && endedConvention.includes(known.state);
      if (isWritten(known) && !ended) return known;
      // that of a renewal is prepared while the person and the company are asked
      const isReady = candidacy.state === 'accepted' || isAskedRenewal(candidacy);
      if ((known && !ended) || !isReady) throw notAccepted();
      const content = await contentOf(actor, access, known);
      const opened = await store.open({
        candidacyId,
        content,
        counsellorId: actor.accountId,
        days: candidacy.dates,
      });
      if (!isWritten(opened)) throw notAccepted();
      return opened;
    },
  };
}
export type ConventionOpening = ReturnType<typeof createConventionOpening>;
