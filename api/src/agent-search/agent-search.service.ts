import {
  type AgentSearch,
  agentSearchShown,
  type Locale,
  agentSearchMost as most,
  type SlotCard,
} from '../../contract/index.ts';
import { matchesWords } from '../directory/lookup.ts';
import type { EstablishmentFacts } from '../establishments/establishment.facts.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AgentSearchContext } from './agent-search.context.ts';

/** A name that finds more than an answer has is not said precisely enough. */
const group = <T>(found: readonly T[], sent: number = most) => ({
  items: found.slice(0, sent),
  total: found.length,
  more: found.length >= most,
});

/** What a few words find for a counsellor or a coordinator. Coordinators see no people and no candidacies. */
export function createAgentSearch({ services, audit }: AgentSearchContext) {
  const { accounts, candidacies, directory, establishments, matching, pathways, slots } = services;

  const communeOf = (code: string | null | undefined) => {
    const commune = code ? directory.commune(code) : undefined;
    return commune ? { code: commune.code, name: commune.name } : null;
  };

  /** Candidacies of these people, and the slots of a page of the index that everybody may see. */
  async function withSlots(
    people: readonly { id: string; name: string }[],
    hits: readonly { id: string }[],
    locale: Locale,
  ) {
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const theirs = await candidacies.ofPeople([...names.keys()], most);
    const wanted = [
      ...theirs.slice(0, agentSearchShown).map(({ slotId }) => slotId),
      ...hits.map(({ id }) => id),
    ];
    const cards = await slots.cardsOf(wanted, locale);
    // the index may lag by a moment
    const open = hits.flatMap(({ id }) => {
      const card = cards.get(id);
      return card?.state === 'published' ? [card] : [];
    });
    const shown = theirs.map(({ id, pathwayId, slotId, state }) => ({
      ...{ id, state, person: names.get(pathwayId) ?? '' },
      ...{ title: cards.get(slotId)?.title ?? '', company: cards.get(slotId)?.establishment.name ?? '' },
    }));
    return { shown, open };
  }

  return async (actor: Actor, q: string, locale: Locale): Promise<AgentSearch> => {
    const [people, companies, colleagues, found] = await Promise.all([
      pathways.findPeople(actor, q, most),
      establishments.findByName(q, most),
      accounts.colleaguesOf(actor),
      matching.searchSlots({ q, sort: 'fit', limit: agentSearchShown }),
    ]);
    const { shown, open } = await withSlots(people, found.hits, locale);
    await audit.reveals.record(
      actor,
      people.slice(0, agentSearchShown).map(({ id }) => ({ pathwayId: id, shown: 'name_in_list' as const })),
    );
    const others = colleagues.filter(({ id, name }) => id !== actor.accountId && matchesWords(name, q));
    return {
      people: group(
        people.map(({ communeCode, ...one }) => ({ ...one, commune: communeOf(communeCode) })),
        agentSearchShown,
      ),
      candidacies: group(shown),
      companies: group(companies.map(presentCompany)),
      colleagues: group(others.map(({ id, name, email }) => ({ accountId: id, name, email }))),
      slots: { ...group(open.map(presentSlot)), total: found.total },
    };
  };
}

const presentCompany = ({ id, name, commune, nafLabel }: EstablishmentFacts) => ({
  ...{ id, name, commune, nafLabel },
});

const presentSlot = ({ id, title, establishment, commune }: SlotCard) => ({
  ...{ id, title, company: establishment.name, commune: commune.name },
});
