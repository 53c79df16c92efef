import type { MemberLoad, StructureMember } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { AppError, forbidden, notFound } from '../platform/http/app-error.ts';
import { type Managers, managersOf } from './managers.ts';
import type { StructureDocument } from './structure.model.ts';
import { mayNameManagers, maySeeLoads, type StructureFacts } from './structure.policy.ts';

const lastManager = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Une structure garde au moins un responsable : nommez d’abord quelqu’un d’autre.',
      en: 'A structure keeps at least one manager: name somebody else first.',
    },
  });

/** A member with the day on which they came. */
export interface Member {
  id: string;
  name: string;
  email: string | null;
  since: Date;
}

export const factsOf = (structure: StructureDocument): StructureFacts => ({
  id: structure._id.toHexString(),
  managers: managersOf(structure),
});

/** Who belongs to a structure, who manages it, and what each carries. */
export function createMembers({ services }: Context, managers: Managers) {
  /** Members now, the longest there first. */
  async function membersOf(structureId: string): Promise<Member[]> {
    const refs = await services.accounts.accountsOfStructure(structureId);
    const accounts = await Promise.all(refs.map(({ id }) => services.accounts.getAccount(id)));
    return refs
      .flatMap(({ id, name, email }, at) => {
        const hat = accounts[at]?.memberships.find(
          (one) => one.role === 'counsellor' && `${one.structureId}` === structureId,
        );
        return hat ? [{ id, name, email: email ?? null, since: hat.since }] : [];
      })
      .sort((a, b) => a.since.getTime() - b.since.getTime() || a.id.localeCompare(b.id));
  }

  async function member(structureId: string, accountId: string): Promise<Member> {
    const found = (await membersOf(structureId)).find(({ id }) => id === accountId);
    if (!found) throw notFound();
    return found;
  }

  return {
    membersOf,
    member,

    async list(actor: Actor, structure: StructureDocument): Promise<{ items: StructureMember[] }> {
      const facts = factsOf(structure);
      const seesLoads = maySeeLoads(actor, facts);
      const [members, loads] = await Promise.all([
        membersOf(facts.id),
        seesLoads ? services.pathways.loadsOf(facts.id) : new Map<string, MemberLoad>(),
      ]);
      const names = mayNameManagers(actor, facts);
      const present = new Set(members.map(({ id }) => id));
      const active = facts.managers.filter((id) => present.has(id)).length;
      return {
        items: members.map(({ id, name, email, since }) => {
          const manager = facts.managers.includes(id);
          return {
            accountId: id,
            name,
            email,
            manager,
            me: id === actor.accountId,
            since: since.toISOString(),
            ...(seesLoads ? { load: loads.get(id) ?? noLoad } : {}),
            abilities: {
              nameManager: names && !manager,
              endManager: names && manager && active > 1,
            },
          };
        }),
      };
    },

    async nameManager(actor: Actor, structure: StructureDocument, accountId: string): Promise<void> {
      const facts = factsOf(structure);
      if (!mayNameManagers(actor, facts)) throw forbidden();
      await member(facts.id, accountId);
      await managers.add(facts.id, accountId);
    },

    async endManager(actor: Actor, structure: StructureDocument, accountId: string): Promise<void> {
      const facts = factsOf(structure);
      if (!mayNameManagers(actor, facts)) throw forbidden();
      if (!facts.managers.includes(accountId)) throw notFound();
      if (await managers.remove(facts.id, accountId)) return;
      // somebody else ended them meanwhile: what was asked for is so
      if ((await managers.of(facts.id)).includes(accountId)) throw lastManager();
    },
  };
}
export type Members = ReturnType<typeof createMembers>;

const noLoad: MemberLoad = { led: 0, followed: 0, openCandidacies: 0 };
