import type { MemberLoad, StructureMember } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, forbidden, notFound } from '../platform/http/app-error.ts';
import type { Managers } from './managers.ts';
import { structureFactsOf } from './structure.facts.ts';
import type { StructureDocument } from './structure.model.ts';
import {
  mayForceOut,
  mayHandOver,
  mayNameManagers,
  maySeeCaseload,
  maySeeLoads,
} from './structure.policy.ts';
import type { StructuresContext } from './structures.context.ts';

const lastManager = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Une structure garde au moins un responsable : nommez d’abord quelqu’un d’autre.',
      en: 'A structure keeps at least one manager: name somebody else first.',
    },
  });

/** A member with the day of joining. */
export interface Member {
  id: string;
  name: string;
  email: string | null;
  since: Date;
  /** Neither suspended nor closed: can sign in and take over people. */
  active: boolean;
}

/** The members of a structure, its managers, and the workload of each. */
export function createMembers({ ports, securityLog, services }: StructuresContext, managers: Managers) {
  /** Current members, longest-standing first. */
  async function membersOf(structureId: string): Promise<Member[]> {
    const refs = await services.accounts.accountsOfStructure(structureId);
    const accounts = await Promise.all(refs.map(({ id }) => services.accounts.getAccount(id)));
    return refs
      .flatMap(({ id, name, email }, at) => {
        const membership = accounts[at]?.memberships.find(
          (one) => one.role === 'counsellor' && `${one.structureId}` === structureId,
        );
        const active = (accounts[at]?.status ?? 'active') === 'active';
        return membership ? [{ id, name, email, since: membership.since, active }] : [];
      })
      .sort((a, b) => a.since.getTime() - b.since.getTime() || a.id.localeCompare(b.id));
  }

  async function member(structureId: string, accountId: string): Promise<Member> {
    const found = (await membersOf(structureId)).find(({ id }) => id === accountId);
    if (!found) throw notFound();
    return found;
  }

  const recordRole = (actor: Actor, structureId: string, accountId: string, role: 'manager' | 'member') =>
    securityLog.record({
      kind: 'role.changed',
      actor,
      subject: { kind: 'account', id: accountId },
      detail: { structureId, role },
    });

  return {
    membersOf,
    member,

    /**
     * Who takes over when nobody was chosen: a manager, otherwise the longest-standing member; null when nobody is
     * left.
     */
    async heirOf(structureId: string, except: string): Promise<string | null> {
      const [members, named] = await Promise.all([membersOf(structureId), managers.of(structureId)]);
      return heirAmong(members, named, except)?.id ?? null;
    },

    /** Ensures that managers are active members, and that there is one while there is a member. */
    async settleManagers(structureId: string): Promise<void> {
      const members = (await membersOf(structureId)).filter(({ active }) => active);
      await managers.settle(
        structureId,
        members.map(({ id }) => id),
        members[0]?.id ?? null,
      );
    },

    async list(actor: Actor, structure: StructureDocument): Promise<{ items: StructureMember[] }> {
      const facts = structureFactsOf(structure);
      const seesLoads = maySeeLoads(actor, facts);
      const [members, loads] = await Promise.all([
        membersOf(facts.id),
        seesLoads ? ports.pathways.get().loadsOf(facts.id) : new Map<string, MemberLoad>(),
      ]);
      const names = mayNameManagers(actor, facts);
      const able = new Set(members.filter(({ active }) => active).map(({ id }) => id));
      const managing = facts.managers.filter((id) => able.has(id)).length;
      const forces = mayForceOut(actor);
      return {
        items: members.map(({ id, name, email, since, active }) => {
          const manager = facts.managers.includes(id);
          return {
            accountId: id,
            name,
            email,
            manager,
            me: id === actor.accountId,
            suspended: !active,
            since: since.toISOString(),
            ...(seesLoads ? { load: loads.get(id) ?? noLoad } : {}),
            ...(forces ? { heir: presentHeir(heirAmong(members, facts.managers, id)) } : {}),
            abilities: {
              nameManager: names && !manager && active,
              endManager: names && manager && managing > 1,
              handOver: mayHandOver(actor, facts, id),
              seeCaseload: maySeeCaseload(actor, facts, id),
              force: forces,
            },
          };
        }),
      };
    },

    async nameManager(actor: Actor, structure: StructureDocument, accountId: string): Promise<void> {
      const facts = structureFactsOf(structure);
      if (!mayNameManagers(actor, facts)) throw forbidden();
      const { active } = await member(facts.id, accountId);
      if (!active) throw notFound();
      if (facts.managers.includes(accountId)) return;
      await managers.add(facts.id, accountId);
      await recordRole(actor, facts.id, accountId, 'manager');
    },

    async endManager(actor: Actor, structure: StructureDocument, accountId: string): Promise<void> {
      const facts = structureFactsOf(structure);
      if (!mayNameManagers(actor, facts)) throw forbidden();
      if (!facts.managers.includes(accountId)) throw notFound();
      if (await managers.remove(facts.id, accountId)) {
        await recordRole(actor, facts.id, accountId, 'member');
        return;
      }
      // somebody else removed them meanwhile, which is what was requested
      if ((await managers.of(facts.id)).includes(accountId)) throw lastManager();
    },
  };
}
export type Members = ReturnType<typeof createMembers>;

/** An active manager, otherwise the longest-standing member. */
function heirAmong(members: readonly Member[], managers: readonly string[], except: string): Member | null {
  const able = members.filter(({ id, active }) => active && id !== except);
  return able.find(({ id }) => managers.includes(id)) ?? able[0] ?? null;
}

const presentHeir = (heir: Member | null) => heir && { accountId: heir.id, name: heir.name };

const noLoad: MemberLoad = { led: 0, followed: 0, openCandidacies: 0 };
