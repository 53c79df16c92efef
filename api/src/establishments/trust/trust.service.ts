import { Types } from 'mongoose';
import type { ConfirmationWay, NeededEstablishment, ToConfirm, Trust } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { createDocumentCache } from '../../platform/database/document-cache.ts';
import { findPage } from '../../platform/database/find-page.ts';
import { makeEvent, withEvent } from '../../platform/events/outbox.ts';
import { forbidden, notFound } from '../../platform/http/app-error.ts';
import type { EstablishmentDocument, EstablishmentModel } from '../establishment.model.ts';
import type { EstablishmentsContext } from '../establishments.context.ts';
import type { TeamService } from '../team/team.service.ts';
import { mayConfirm, mayListNeed, mayWithdrawConfirmation, type TrustTie } from './trust.policy.ts';

type Need = 'to_confirm' | 'manager';
interface PageQuery {
  need: Need;
  cursor?: string | undefined;
  limit: number;
}

const longestToConfirm = [
  ['trust.at', 1],
  ['_id', 1],
] as const;
const longestWithoutManager = [
  ['withoutManagerSince', 1],
  ['_id', 1],
] as const;

interface Change {
  state: 'confirmed' | 'withdrawn';
  how: ConfirmationWay | null;
  /** What must hold besides. */
  only?: object;
}

type Held = Pick<EstablishmentDocument, 'trust' | 'createdAt'>;

/** An establishment from before confirmations counts as declared. */
const trustOf = ({ trust, createdAt }: Held) =>
  trust ?? { state: 'declared' as const, at: createdAt, by: null, how: null };

/** Null when it is confirmed. */
export function toConfirmOf(establishment: Held): ToConfirm | null {
  const { state, at } = trustOf(establishment);
  return state === 'confirmed' ? null : { why: state, since: at.toISOString() };
}

/** Whether a counsellor or the coordinator has confirmed a company. */
export function createTrust(
  context: EstablishmentsContext,
  establishments: EstablishmentModel,
  team: TeamService,
) {
  const { clock, services, securityLog } = context;
  const establishmentCache = createDocumentCache<EstablishmentDocument>(
    context.db,
    establishments.collection.name,
    { briefly: true },
  );

  async function present(establishment: EstablishmentDocument): Promise<Trust> {
    const { state, at, by, how } = trustOf(establishment);
    return {
      state,
      at: at.toISOString(),
      how: how ?? null,
      by: by ? await services.accounts.nameOf(`${by}`) : null,
    };
  }

  async function tieOf(actor: Actor, establishment: EstablishmentDocument): Promise<TrustTie> {
    const id = establishment._id.toHexString();
    return {
      role: actor.role,
      member: await services.accounts.isMember(actor.accountId, id),
      confirmedIt:
        establishment.trust?.state === 'confirmed' && `${establishment.trust.by}` === actor.accountId,
    };
  }

  /** False when it is in this state already, or `only` does not hold: the second of two changes nothing. */
  async function change(
    actor: Actor,
    _id: Types.ObjectId,
    { state, how, only = {} }: Change,
  ): Promise<boolean> {
    const confirmed = state === 'confirmed';
    const establishmentId = _id.toHexString();
    const trust = { state, at: clock.now(), by: actor.accountId, how };
    const changed = await establishments.updateOne(
      { _id, 'trust.state': confirmed ? { $ne: 'confirmed' } : 'confirmed', ...only },
      withEvent<EstablishmentDocument>(
        { $set: { trust } },
        makeEvent(context, 'establishment.trust_changed', { establishmentId, confirmed }),
      ),
    );
    if (changed.matchedCount === 0) return false;
    await securityLog.record({
      kind: 'company.confirmed',
      actor,
      subject: { kind: 'establishment', id: establishmentId },
      detail: how ? { how } : { withdrawn: true },
    });
    return true;
  }

  async function set(
    actor: Actor,
    { _id }: EstablishmentDocument,
    what: Change,
  ): Promise<EstablishmentDocument> {
    await change(actor, _id, what);
    const now = await establishments.findById(_id).lean<EstablishmentDocument>();
    if (!now) throw notFound();
    return now;
  }

  async function presentNeeded(establishment: EstablishmentDocument): Promise<NeededEstablishment> {
    const { _id, name, siret, address, communeCode, withoutManagerSince } = establishment;
    const members = await team.membersOf(establishment);
    return {
      id: _id.toHexString(),
      name,
      siret,
      address,
      commune: { code: communeCode, name: services.directory.commune(communeCode)?.name ?? communeCode },
      trust: await present(establishment),
      withoutManagerSince: withoutManagerSince?.toISOString() ?? null,
      members: members.map(({ id, name: who, email, role }) => ({ accountId: id, name: who, email, role })),
    };
  }

  return {
    presentTrust: present,

    /** Why each of these is not confirmed; confirmed ones are absent. */
    async toConfirm(establishmentIds: readonly string[]): Promise<Map<string, ToConfirm>> {
      const wanted = [...new Set(establishmentIds)];
      const found = await Promise.all(wanted.map((id) => establishmentCache.get(id)));
      return new Map(
        found.flatMap((one) => {
          const toConfirm = one && toConfirmOf(one);
          return toConfirm ? [[one._id.toHexString(), toConfirm] as const] : [];
        }),
      );
    },

    async isConfirmed(establishmentId: string): Promise<boolean> {
      const found = await establishmentCache.get(establishmentId);
      return found !== null && toConfirmOf(found) === null;
    },

    async confirm(actor: Actor, establishment: EstablishmentDocument, how: ConfirmationWay): Promise<Trust> {
      if (!mayConfirm(await tieOf(actor, establishment))) throw forbidden();
      return present(await set(actor, establishment, { state: 'confirmed', how }));
    },

    async withdrawConfirmation(actor: Actor, establishment: EstablishmentDocument): Promise<Trust> {
      if (!mayWithdrawConfirmation(await tieOf(actor, establishment))) throw forbidden();
      return present(await set(actor, establishment, { state: 'withdrawn', how: null }));
    },

    async confirmMany(actor: Actor, ids: readonly string[], how: ConfirmationWay) {
      const own = new Set(await services.accounts.establishmentsOf(actor.accountId));
      const found = await establishments.find({ _id: { $in: [...ids] } }).lean<EstablishmentDocument[]>();
      const confirmed: string[] = [];
      let already = 0;
      let left = new Set(ids).size - found.length;
      for (const { _id } of found) {
        const id = _id.toHexString();
        const may = mayConfirm({ role: actor.role, member: own.has(id), confirmedIt: false });
        if (!may) left += 1;
        else if (await change(actor, _id, { state: 'confirmed', how })) confirmed.push(id);
        else already += 1;
      }
      return { confirmed, already, left };
    },

    /** Returns how many of the actor's own confirmations of these were taken back. */
    async withdrawOwn(actor: Actor, ids: readonly string[]): Promise<number> {
      const tie = { role: actor.role, member: false, confirmedIt: true };
      if (!mayWithdrawConfirmation(tie)) throw forbidden();
      const own = { 'trust.by': actor.accountId };
      let withdrawn = 0;
      for (const id of new Set(ids)) {
        const taken = await change(actor, new Types.ObjectId(id), {
          state: 'withdrawn',
          how: null,
          only: own,
        });
        if (taken) withdrawn += 1;
      }
      return withdrawn;
    },

    async listNeeded(actor: Actor, { need, ...asked }: PageQuery) {
      if (!mayListNeed(actor, need)) throw forbidden();
      const { items, ...page } = await (need === 'manager'
        ? findPage(establishments, {
            filter: { withoutManagerSince: { $gt: new Date(0) } },
            sort: longestWithoutManager,
            ...asked,
          })
        : findPage(establishments, {
            filter: { 'trust.state': { $in: ['declared', 'withdrawn'] } },
            sort: longestToConfirm,
            ...asked,
          }));
      return { items: await Promise.all(items.map(presentNeeded)), ...page };
    },
  };
}
export type TrustService = ReturnType<typeof createTrust>;
