import type { Establishment } from '../../contract/index.ts';
import type { Day } from '../../rules/civil-days.ts';
import { nafLabel } from '../directory/naf.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { findPage } from '../platform/database/find-page.ts';
import type { EstablishmentFacts } from './establishment.facts.ts';
import type { EstablishmentDocument, EstablishmentModel } from './establishment.model.ts';
import { namedBy } from './establishment.names.ts';
import type { EstablishmentsContext } from './establishments.context.ts';
import { maySeeTrust } from './trust/trust.policy.ts';
import { type TrustService, toConfirmOf } from './trust/trust.service.ts';

const byId = [['_id', 1]] as const;

/** Establishments as they are stored, who belongs to them, and how a reader sees them. */
export function createEstablishmentsReader(
  { services }: EstablishmentsContext,
  establishments: EstablishmentModel,
  trust: Pick<TrustService, 'presentTrust'>,
) {
  function factsOf(establishment: EstablishmentDocument): EstablishmentFacts {
    const commune = services.directory.commune(establishment.communeCode);
    const { lat, lon } = establishment.location;
    return {
      id: establishment._id.toHexString(),
      siret: establishment.siret,
      name: establishment.name,
      kind: establishment.kind,
      nafCode: establishment.nafCode,
      nafLabel: nafLabel(establishment.nafCode) ?? '',
      ...(establishment.legalForm ? { legalForm: establishment.legalForm } : {}),
      address: establishment.address,
      commune: { code: establishment.communeCode, name: commune?.name ?? establishment.communeCode },
      location: { lat, lon },
      ...(establishment.presentation ? { presentation: establishment.presentation } : {}),
      commitments: establishment.commitments,
      accommodations: establishment.accommodations,
      publicTransport: establishment.publicTransport,
      monthlyContactCap: establishment.monthlyContactCap ?? null,
      pausedUntil: establishment.pausedUntil ?? null,
      toConfirm: toConfirmOf(establishment),
    };
  }

  async function membersOf(establishmentId: string) {
    const members = await services.accounts.accountsOfEstablishment(establishmentId);
    return members.map(({ id, name, email }) => ({ accountId: id, name, email }));
  }

  const establishmentCache = createDocumentCache<EstablishmentDocument>(
    establishments.db,
    establishments.collection.name,
    { briefly: true },
  );

  const reader = {
    membersOf,

    async find(id: string): Promise<EstablishmentDocument | null> {
      return establishmentCache.get(id);
    },

    async getEstablishment(id: string): Promise<EstablishmentFacts | null> {
      const found = await reader.find(id);
      return found ? factsOf(found) : null;
    },

    /** Several by id; unknown ids are absent. */
    async getEstablishments(wanted: readonly string[]): Promise<Map<string, EstablishmentFacts>> {
      const found = await Promise.all([...new Set(wanted)].map(reader.find));
      return new Map(found.flatMap((one) => (one ? [[one._id.toHexString(), factsOf(one)]] : [])));
    },

    /** Companies of whose names each typed word begins one, by name; at most so many. */
    async findByName(typed: string, most: number): Promise<EstablishmentFacts[]> {
      const filter = namedBy(typed);
      if (!filter) return [];
      const found = await establishments.find(filter).limit(most).lean<EstablishmentDocument[]>();
      return found.map(factsOf).sort((a, b) => a.name.localeCompare(b.name, 'fr'));
    },

    /** Companies whose pause ended on one of these days, both included. */
    async pausedUntil(from: Day, to: Day): Promise<EstablishmentFacts[]> {
      const found = await establishments
        .find({ pausedUntil: { $gte: from, $lte: to } })
        .lean<EstablishmentDocument[]>();
      return found.map(factsOf);
    },

    /** Companies that limit their contacts of a month. */
    async withContactCap(): Promise<EstablishmentFacts[]> {
      const found = await establishments
        .find({ monthlyContactCap: { $ne: null } })
        .lean<EstablishmentDocument[]>();
      return found.map(factsOf);
    },

    isMember: (accountId: string, establishmentId: string) =>
      services.accounts.isMember(accountId, establishmentId),

    /** Whether no active member manages it. */
    async isUnmanaged(establishmentId: string): Promise<boolean> {
      return (await reader.find(establishmentId))?.withoutManagerSince != null;
    },

    /** Accounts of its members who manage it, in the order in which they were named. */
    async managersOf(establishmentId: string): Promise<string[]> {
      const members = new Set((await membersOf(establishmentId)).map(({ accountId }) => accountId));
      return ((await reader.find(establishmentId))?.managers ?? []).filter((id) => members.has(id));
    },

    /** Whether the account manages the establishment. */
    async isManager(accountId: string, establishmentId: string): Promise<boolean> {
      const found = await reader.find(establishmentId);
      return (
        (found?.managers ?? []).includes(accountId) && (await reader.isMember(accountId, establishmentId))
      );
    },

    establishmentsOf: (accountId: string) => services.accounts.establishmentsOf(accountId),

    count: () => establishments.estimatedDocumentCount(),

    async present(establishment: EstablishmentDocument, actor: Actor): Promise<Establishment> {
      const facts = factsOf(establishment);
      const member = await reader.isMember(actor.accountId, facts.id);
      return {
        ...facts,
        ...(member ? { members: await membersOf(facts.id) } : {}),
        ...(maySeeTrust({ role: actor.role, member })
          ? { trust: await trust.presentTrust(establishment) }
          : {}),
        version: establishment.version,
      };
    },

    async listOf(actor: Actor, asked: { cursor?: string | undefined; limit: number }) {
      const mine = await reader.establishmentsOf(actor.accountId);
      const { items, ...page } = await findPage(establishments, {
        filter: { _id: { $in: mine } },
        sort: byId,
        ...asked,
      });
      return { items: await Promise.all(items.map((one) => reader.present(one, actor))), ...page };
    },
  };
  return reader;
}
export type EstablishmentsReader = ReturnType<typeof createEstablishmentsReader>;
