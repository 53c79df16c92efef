import { Types } from 'mongoose';
import type { ParsedOf } from '../../../contract/endpoint.ts';
import type { Engagement, EngagementAction, linkEngagementImmersion } from '../../../contract/engagement.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError, forbidden } from '../../platform/http/app-error.ts';
import { canWritePlan } from '../plan.policy.ts';
import type { PlansContext } from '../plans.context.ts';
import type { EngagementDocument } from './engagement.model.ts';
import { noSuchImmersion, notSentYet, notTheirImmersion } from './engagement.sentences.ts';
import type { EngagementStore } from './engagement.store.ts';
import { withImmersions } from './engagement.terms.ts';

const attempts = 5;

/** Beginnings of words that many immersions have in their titles, whatever their occupation. */
const everywhere = new Set(['semain', 'immers', 'metier', 'decouv', 'entrep', 'activi', 'travai', 'stage']);

/** The beginnings of the longer words of a title, without accents: "boulangerie" and "boulanger" begin alike. */
const beginningsOf = (text: string): string[] =>
  (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}{5,}/gu) ?? []
  )
    .map((word) => word.slice(0, 6))
    .filter((beginning) => !everywhere.has(beginning));

/** The immersions of what was sent that have no candidacy, by their place among the actions. */
function unlinked({ versions, immersions }: EngagementDocument): { action: number; title: string }[] {
  const content = versions.at(-1)?.content;
  if (!content) return [];
  return withImmersions(content, immersions).actions.flatMap(({ kind, title, candidacyId }, action) =>
    kind === 'immersion' && candidacyId === null ? [{ action, title }] : [],
  );
}

/** Says which candidacies the immersions of a contract are, once it was sent: beside the signed words, never in them. */
export function createEngagementImmersions({ clock, services }: PlansContext, store: EngagementStore) {
  const { candidacies, directory, establishments, slots } = services;

  /** Candidacies of the same occupation as an immersion of the contract, or with a word of its title. */
  async function alikeOf(pathwayId: string, one: EngagementDocument): Promise<Engagement['alike']> {
    const open = unlinked(one);
    if (one.state === 'draft' || open.length === 0) return [];
    const linked = new Set(
      withImmersions(one.versions.at(-1)?.content ?? one.terms, one.immersions).actions.map(
        ({ candidacyId }) => candidacyId,
      ),
    );
    const known = (await candidacies.goingOnOf(pathwayId)).filter(({ id }) => !linked.has(id));
    if (known.length === 0) return [];
    const [cards, hosts] = await Promise.all([
      slots.getSlots(known.map(({ slotId }) => slotId)),
      establishments.getEstablishments(known.map(({ establishmentId }) => establishmentId)),
    ]);
    const labels = directory.labels('fr');
    return open.flatMap(({ action, title }) => {
      const occupations = new Set(directory.fromWords(title).occupations.map(({ code }) => code));
      const said = new Set(beginningsOf(title));
      return known.flatMap(({ id, slotId, establishmentId }) => {
        const slot = cards.get(slotId);
        if (!slot) return [];
        const words = `${slot.title} ${labels.occupation(slot.occupation).label}`;
        const isAlike =
          occupations.has(slot.occupation) || beginningsOf(words).some((word) => said.has(word));
        if (!isAlike) return [];
        const host = hosts.get(establishmentId)?.name;
        return [{ action, candidacyId: id, label: [slot.title, host].filter(Boolean).join(', ') }];
      });
    });
  }

  function mustFit(action: EngagementAction | undefined): void {
    if (action?.kind !== 'immersion' || action.candidacyId !== null) throw noSuchImmersion();
  }

  return {
    alikeOf,

    /** The same request again changes nothing. Throws `conflict` while it is a draft, whose form says it. */
    async link(
      actor: Actor,
      pathway: PathwayDocument,
      given: EngagementDocument,
      { action, candidacyId }: ParsedOf<typeof linkEngagementImmersion>['body'],
    ): Promise<EngagementDocument> {
      if (!canWritePlan(services.pathways.tie(actor, pathway))) throw forbidden();
      if (candidacyId && !(await candidacies.idsOfPathway(`${pathway._id}`)).includes(candidacyId))
        throw notTheirImmersion();
      let one = given;
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        if (one.state === 'draft') throw notSentYet();
        mustFit(one.versions.at(-1)?.content.actions[action]);
        const before = (one.immersions ?? []).find((said) => said.action === action);
        if ((before ? `${before.candidacyId}` : null) === candidacyId) return one;
        const others = (one.immersions ?? []).filter((said) => said.action !== action);
        const said = candidacyId
          ? [{ action, candidacyId: new Types.ObjectId(candidacyId), by: actor.name, at: clock.now() }]
          : [];
        const changed = await store.change(one, { $set: { immersions: [...others, ...said] } });
        if (changed) return changed;
        // somebody signed in between
        one = await store.find(`${pathway._id}`, `${one._id}`);
      }
      throw new AppError('unavailable');
    },
  };
}
export type EngagementImmersions = ReturnType<typeof createEngagementImmersions>;
