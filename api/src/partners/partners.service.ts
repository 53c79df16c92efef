import type { ParsedOf } from '../../contract/endpoint.ts';
import type { Locale } from '../../contract/index.ts';
import type {
  listPartnerCandidacies,
  listPartnerSlots,
  PartnerCandidacy,
  postPartnerCandidacy,
  postPartnerSlot,
} from '../../contract/partner.ts';
import { paths } from '../../contract/paths.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { KeyActor } from '../platform/auth/key-actor.ts';
import { createActing } from './acting.ts';
import { presentPartnerCandidacy } from './partner.present.ts';
import type { PartnersContext } from './partners.context.ts';

/** What the programs of organisations read and write. Each write is made in the name of somebody of the organisation. */
export function createPartners(context: PartnersContext) {
  const { audit, publicUrl, securityLog, services } = context;
  const acting = createActing(context);

  async function present(
    owner: KeyActor['owner'],
    found: readonly CandidacyDocument[],
    locale: Locale,
  ): Promise<PartnerCandidacy[]> {
    const slots = await services.slots.cardsOf(
      found.map(({ slotId }) => `${slotId}`),
      locale,
    );
    return found.map((candidacy) =>
      presentPartnerCandidacy(candidacy, {
        owner,
        slot: slots.get(`${candidacy.slotId}`),
        publicUrl: publicUrl(),
        locale,
      }),
    );
  }

  /** Logged for each person: as read by the company, or by the referent in whose structure the program runs. */
  async function recordReveals(
    { keyId, owner }: KeyActor,
    found: readonly CandidacyDocument[],
  ): Promise<void> {
    if (owner.kind === 'establishment') {
      const reveals = found.map(({ pathwayId }) => ({
        pathwayId: `${pathwayId}`,
        shown: 'pseudonym' as const,
        establishmentId: owner.id,
      }));
      await audit.reveals.record({ accountId: keyId, role: 'employer' }, reveals);
      return;
    }
    const people = await services.pathways.getPathways(found.map(({ pathwayId }) => `${pathwayId}`));
    const byReferent = new Map<string, { pathwayId: string; shown: 'candidacy' }[]>();
    for (const { _id, followers } of people.values()) {
      const referent = `${followers[0]?.accountId ?? ''}`;
      const reveal = { pathwayId: `${_id}`, shown: 'candidacy' as const };
      byReferent.set(referent, [...(byReferent.get(referent) ?? []), reveal]);
    }
    for (const [accountId, reveals] of byReferent)
      await audit.reveals.record({ accountId, role: 'counsellor' }, reveals);
  }

  return {
    slots: ({ owner }: KeyActor, query: ParsedOf<typeof listPartnerSlots>['query'], locale: Locale) =>
      services.slots.pageOfOrganisation(owner.kind === 'establishment' ? owner.id : null, query, locale),

    async postSlot(key: KeyActor, body: ParsedOf<typeof postPartnerSlot>['body'], locale: Locale) {
      const actor = await acting.manager(key);
      const slot = await services.slots.create(actor, { ...body, establishmentId: actor.establishmentId });
      await note('api_key.slot_posted', key, { kind: 'slot', id: slot._id.toHexString() });
      return services.slots.present(slot, actor, locale);
    },

    async candidacies(
      key: KeyActor,
      query: ParsedOf<typeof listPartnerCandidacies>['query'],
      locale: Locale,
    ) {
      const { items, nextCursor } = await services.candidacies.pageOfOrganisation(key.owner, query);
      await recordReveals(key, items);
      return { items: await present(key.owner, items, locale), nextCursor };
    },

    /** Null when there is none that the organisation may see. */
    candidacy: (key: KeyActor, id: string) => services.candidacies.oneOfOrganisation(key.owner, id),

    async show(key: KeyActor, candidacy: CandidacyDocument, locale: Locale): Promise<PartnerCandidacy> {
      await recordReveals(key, [candidacy]);
      const [shown] = await present(key.owner, [candidacy], locale);
      return shown!;
    },

    /** The referent, who did not write it, is told. */
    async apply(key: KeyActor, body: ParsedOf<typeof postPartnerCandidacy>['body'], locale: Locale) {
      const actor = await acting.referent(key, body.pathwayId);
      const candidacy = await services.candidacies.create(actor, body);
      const id = candidacy._id.toHexString();
      const [shown] = await present(key.owner, [candidacy], locale);
      await note('api_key.candidacy_sent', key, { kind: 'candidacy', id });
      const referent = await services.accounts.accountRefs([actor.accountId]);
      await services.notifications.notify(referent, {
        key: `partner:${id}`,
        kind: 'application_told',
        values: { title: shown?.slot.title ?? '' },
        link: paths.candidacy(id),
        concern: { of: 'candidacy', id },
      });
      return shown!;
    },
  };

  function note(
    kind: 'api_key.slot_posted' | 'api_key.candidacy_sent',
    { keyId }: KeyActor,
    subject: { kind: string; id: string },
  ): Promise<void> {
    return securityLog.record({ kind, actor: null, subject, detail: { keyId } });
  }
}
export type PartnersService = ReturnType<typeof createPartners>;
