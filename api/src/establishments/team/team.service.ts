import type { CompanyRole } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { forbidden, notFound } from '../../platform/http/app-error.ts';
import type { EstablishmentDocument, EstablishmentModel } from '../establishment.model.ts';
import type { EstablishmentsContext } from '../establishments.context.ts';
import {
  type Departure,
  departureNeed,
  mayGiveRole,
  mayLeave,
  mayReadTeam,
  mayRemove,
  type TeamTie,
} from './team.policy.ts';
import { type Colleague, presentTeam } from './team.present.ts';
import { aloneWithOpenWork, lastManager, teamChanged } from './team.sentences.ts';
import type { TeamStore } from './team.store.ts';

/** The current state of a team. */
export interface TeamAccess {
  establishment: EstablishmentDocument;
  members: Colleague[];
  tie: TeamTie;
}

/** Members of establishments: roles, joining and leaving. */
export function createTeam(
  context: EstablishmentsContext,
  establishments: EstablishmentModel,
  store: TeamStore,
) {
  const { ports, services, securityLog, realtime } = context;

  async function membersOf({ _id, managers }: EstablishmentDocument): Promise<Colleague[]> {
    const found = await services.accounts.membersOfEstablishment(_id.toHexString());
    return found.map((one) => ({ ...one, role: managers.includes(one.id) ? 'manager' : 'member' }));
  }

  async function find(actor: Actor, establishmentId: string): Promise<TeamAccess | null> {
    const establishment = await establishments.findById(establishmentId).lean<EstablishmentDocument>();
    if (!establishment) return null;
    const members = await membersOf(establishment);
    const member = members.find(({ id }) => id === actor.accountId)?.role ?? null;
    const managed = members.some(({ role }) => role === 'manager');
    return { establishment, members, tie: { role: actor.role, member, managed } };
  }

  /** The team, if the actor may read it; throws `not_found` otherwise. */
  async function load(actor: Actor, establishmentId: string): Promise<TeamAccess> {
    const found = await find(actor, establishmentId);
    if (!found || !mayReadTeam(found.tie)) throw notFound();
    return found;
  }

  function memberIn({ members }: TeamAccess, accountId: string): Colleague {
    const member = members.find(({ id }) => id === accountId);
    if (!member) throw notFound();
    return member;
  }

  async function departureOf(
    { establishment, members, tie }: TeamAccess,
    accountId: string,
  ): Promise<Departure> {
    const id = establishment._id.toHexString();
    const others = members.filter((one) => one.id !== accountId);
    const [openSlots, openCandidacies] = await Promise.all([
      ports.slots.get().countOpenOf(id),
      ports.candidacies.get().countOpenOfEstablishment(id),
    ]);
    return {
      manager: tie.member === 'manager',
      otherManagers: others.filter(({ role }) => role === 'manager').length,
      otherMembers: others.length,
      openSlots,
      openCandidacies,
    };
  }

  /** Access ends with these writes: sockets leave their rooms, and open pages reload the session. */
  async function endAccess(establishmentId: string, accountId: string): Promise<void> {
    if (!(await services.accounts.endEstablishmentMembership(accountId, establishmentId))) return;
    realtime.emit(`account:${accountId}`, 'session.changed', {});
    await realtime.evict(accountId);
  }

  /** Removes a member by one conditional update; `stays` checks the rules for those who would remain. */
  async function takeOut(actor: Actor, found: TeamAccess, accountId: string): Promise<void> {
    const establishmentId = found.establishment._id.toHexString();
    const others = found.members.flatMap(({ id }) => (id === accountId ? [] : [id]));
    const about = { establishmentId, accountId, by: actor.accountId };
    const byManager = actor.role === 'employer' && accountId !== actor.accountId ? actor.accountId : null;
    const gone =
      others.length === 0
        ? await store.leaveAlone(about, found.establishment.joins ?? 0)
        : await store.leave(about, others, byManager);
    if (!gone) throw others.length === 0 ? teamChanged() : lastManager();
    await endAccess(establishmentId, accountId);
    await securityLog.record({
      kind: 'membership.ended',
      actor,
      subject: { kind: 'account', id: accountId },
      detail: { establishmentId, own: accountId === actor.accountId },
    });
  }

  return {
    find,
    load,
    membersOf,
    endAccess,

    async present(actor: Actor, found: TeamAccess) {
      const member = found.tie.member !== null && actor.role === 'employer';
      const departure = member ? await departureOf(found, actor.accountId) : null;
      return presentTeam(found, actor, departure);
    },

    async changeRole(
      actor: Actor,
      establishmentId: string,
      accountId: string,
      role: CompanyRole,
    ): Promise<TeamAccess> {
      const found = await load(actor, establishmentId);
      if (!mayGiveRole(found.tie, role)) throw forbidden();
      if (memberIn(found, accountId).role === role) return found;
      const about = { establishmentId, accountId, by: actor.accountId };
      const others = found.members.flatMap(({ id }) => (id === accountId ? [] : [id]));
      const byManager = actor.role === 'employer' ? actor.accountId : null;
      const changed =
        role === 'manager' ? await store.promote(about, byManager) : await store.demote(about, others);
      if (!changed) throw role === 'manager' ? teamChanged() : lastManager();
      await securityLog.record({
        kind: 'role.changed',
        actor,
        subject: { kind: 'account', id: accountId },
        detail: { establishmentId, role },
      });
      return load(actor, establishmentId);
    },

    async remove(actor: Actor, establishmentId: string, accountId: string): Promise<void> {
      const found = await load(actor, establishmentId);
      if (!mayRemove(found.tie, accountId === actor.accountId)) throw forbidden();
      memberIn(found, accountId);
      await takeOut(actor, found, accountId);
    },

    /** What a member must do before leaving, whatever their current role. */
    async departureOf(actor: Actor, establishmentId: string) {
      const found = await load({ ...actor, role: 'employer' }, establishmentId);
      const departure = await departureOf(found, actor.accountId);
      return { ...departure, needs: departureNeed(departure) };
    },

    /** A member leaves by choice; a successor becomes manager first. */
    async leave(actor: Actor, establishmentId: string, successorId?: string): Promise<void> {
      let found = await load(actor, establishmentId);
      if (!mayLeave(found.tie)) throw notFound();
      if (successorId !== undefined && found.tie.member === 'manager') {
        if (successorId === actor.accountId) throw lastManager();
        memberIn(found, successorId);
        const about = { establishmentId, accountId: successorId, by: actor.accountId };
        if (!(await store.promote(about, actor.accountId))) throw teamChanged();
        found = await load(actor, establishmentId);
      }
      const need = departureNeed(await departureOf(found, actor.accountId));
      if (need === 'successor') throw lastManager();
      if (need === 'nothing_open') throw aloneWithOpenWork();
      await takeOut(actor, found, actor.accountId);
    },

    /**
     * Makes an account a member, once; it becomes manager when there is none. After a crash in between, a repeated
     * call completes it.
     */
    async join(accountId: string, establishmentId: string, by: string): Promise<void> {
      await store.comeBack(establishmentId, accountId);
      const known = await services.accounts.isMember(accountId, establishmentId);
      if (!known) await services.accounts.addMembership(accountId, { role: 'employer', establishmentId });
      await store.joined({ establishmentId, accountId, by }, known);
      if (known) return;
      await realtime.evict(accountId);
      realtime.emit(`account:${accountId}`, 'session.changed', {});
      await securityLog.record({
        kind: 'membership.added',
        actor: { accountId: by },
        subject: { kind: 'account', id: accountId },
        detail: { establishmentId },
      });
    },

    /**
     * For data from before roles existed: the account that declared it becomes manager, otherwise the
     * longest-standing member.
     */
    async nameFirstManagers(): Promise<void> {
      for (const { id, declaredBy } of await store.beforeRoles()) {
        const members = await services.accounts.membersOfEstablishment(id);
        const oldest = [...members].sort((a, b) => a.since.getTime() - b.since.getTime())[0];
        const first = members.find((member) => member.id === declaredBy) ?? oldest;
        await store.setFirstManager(id, first?.id ?? null);
      }
    },
  };
}
export type TeamService = ReturnType<typeof createTeam>;
