import type { createEstablishment, updateEstablishment } from '../../contract/establishments.ts';
import type { Establishment, ParsedOf } from '../../contract/index.ts';
import { siretFault } from '../../contract/siret.ts';
import { nafLabel } from '../directory/naf.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeVersion, isDuplicateKey } from '../platform/database/change.ts';
import { findPage } from '../platform/database/find-page.ts';
import { makeEvent, withEvent } from '../platform/events/outbox.ts';
import { AppError, forbidden, invalidField } from '../platform/http/app-error.ts';
import type { EstablishmentFacts } from './establishment.facts.ts';
import type { EstablishmentDocument, EstablishmentModel } from './establishment.model.ts';
import { mayDeclareEstablishment } from './establishment.policy.ts';
import type { EstablishmentsContext } from './establishments.context.ts';
import { createHosts } from './hosts/hosts.service.ts';
import type { TeamService } from './team/team.service.ts';
import { maySeeTrust } from './trust/trust.policy.ts';
import { createTrust, toConfirmOf } from './trust/trust.service.ts';
import { createUnattended } from './unattended.ts';

type NewEstablishment = ParsedOf<typeof createEstablishment>['body'];
type Change = ParsedOf<typeof updateEstablishment>['body'];

const byId = [['_id', 1]] as const;

export function createEstablishmentsService(
  context: EstablishmentsContext,
  establishments: EstablishmentModel,
  team: TeamService,
) {
  const { clock, ids, services } = context;

  function communeOf(code: string) {
    const commune = services.directory.commune(code);
    if (!commune)
      throw invalidField('body.communeCode', 'unknown_commune', {
        fr: 'Choisissez une commune de la liste.',
        en: 'Choose a commune in the list.',
      });
    return commune;
  }

  function checkNaf(code: string): void {
    if (nafLabel(code) === undefined)
      throw invalidField('body.nafCode', 'unknown_naf', {
        fr: 'Ce code NAF n’existe pas. Choisissez une activité de la liste.',
        en: 'This NAF code does not exist. Choose an activity in the list.',
      });
  }

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

  /** An establishment that this account declared and that has no member yet. */
  async function orphanOf({ accountId }: Actor, siret: string): Promise<EstablishmentDocument | null> {
    const found = await establishments
      .findOne({ siret, declaredBy: accountId })
      .lean<EstablishmentDocument>();
    if (!found) return null;
    return (await membersOf(found._id.toHexString())).length === 0 ? found : null;
  }

  const trust = createTrust(context, establishments, team);

  const service = {
    ports: context.ports,

    ...createHosts(context),
    ...trust,
    unattended: createUnattended(context, establishments),
    /** Makes an account a member, after an accepted join request or invitation. */
    join: team.join,
    leave: team.leave,
    departureOf: team.departureOf,

    async find(id: string): Promise<EstablishmentDocument | null> {
      return establishments.findById(id).lean<EstablishmentDocument>();
    },

    async getEstablishment(id: string): Promise<EstablishmentFacts | null> {
      const found = await service.find(id);
      return found ? factsOf(found) : null;
    },

    /** Several by id; unknown ids are absent. */
    async getEstablishments(wanted: readonly string[]): Promise<Map<string, EstablishmentFacts>> {
      const found = await establishments
        .find({ _id: { $in: [...new Set(wanted)] } })
        .lean<EstablishmentDocument[]>();
      return new Map(found.map((one) => [one._id.toHexString(), factsOf(one)]));
    },

    isMember: (accountId: string, establishmentId: string) =>
      services.accounts.isMember(accountId, establishmentId),

    /** Whether no active member manages it. */
    async isUnmanaged(establishmentId: string): Promise<boolean> {
      return (await service.find(establishmentId))?.withoutManagerSince != null;
    },

    /** Whether the account manages the establishment. */
    async isManager(accountId: string, establishmentId: string): Promise<boolean> {
      const found = await service.find(establishmentId);
      return (
        (found?.managers ?? []).includes(accountId) && (await service.isMember(accountId, establishmentId))
      );
    },

    establishmentsOf: (accountId: string) => services.accounts.establishmentsOf(accountId),

    count: () => establishments.estimatedDocumentCount(),

    async present(establishment: EstablishmentDocument, actor: Actor): Promise<Establishment> {
      const facts = factsOf(establishment);
      const member = await service.isMember(actor.accountId, facts.id);
      return {
        ...facts,
        ...(member ? { members: await membersOf(facts.id) } : {}),
        ...(maySeeTrust({ role: actor.role, member })
          ? { trust: await trust.presentTrust(establishment) }
          : {}),
        version: establishment.version,
      };
    },

    async listOf(actor: Actor, page: { cursor?: string | undefined; limit: number }) {
      const mine = await service.establishmentsOf(actor.accountId);
      const { items, nextCursor } = await findPage(establishments, {
        filter: { _id: { $in: mine } },
        sort: byId,
        ...page,
      });
      return { items: await Promise.all(items.map((one) => service.present(one, actor))), nextCursor };
    },

    /**
     * Declares an establishment; the account becomes its first member. When a crash interrupts it in between,
     * declaring it again with the same account completes it.
     */
    async declare(actor: Actor, given: NewEstablishment): Promise<EstablishmentDocument> {
      if (!mayDeclareEstablishment(actor)) throw forbidden();
      const declared =
        (await orphanOf(actor, given.siret)) ??
        (await service.create({ ...given, declaredBy: actor.accountId }));
      await team.join(actor.accountId, declared._id.toHexString(), actor.accountId);
      return (await service.find(declared._id.toHexString())) as EstablishmentDocument;
    },

    async create(
      given: NewEstablishment & { id?: string; declaredBy?: string },
    ): Promise<EstablishmentDocument> {
      const fault = siretFault(given.siret);
      if (fault) throw invalidField('body.siret', fault);
      checkNaf(given.nafCode);
      const { lat, lon } = communeOf(given.communeCode);
      const { id = ids.id(), ...fields } = given;
      try {
        const created = await establishments.create({
          _id: id,
          location: { lat, lon },
          ...fields,
          trust: { state: 'declared', at: clock.now() },
          createdAt: clock.now(),
        });
        return created.toObject();
      } catch (error) {
        if (isDuplicateKey(error)) throw new AppError('siret_taken');
        throw error;
      }
    },

    /** Its slots are updated too, because their content and matching depend on it. */
    async update(id: string, version: number, change: Change): Promise<EstablishmentDocument> {
      if (change.nafCode) checkNaf(change.nafCode);
      const moved = change.communeCode ? communeOf(change.communeCode) : undefined;
      const location = change.location ?? (moved && { lat: moved.lat, lon: moved.lon });
      const changed = await changeVersion(
        establishments,
        id,
        version,
        withEvent<EstablishmentDocument>(
          { $set: { ...change, ...(location ? { location } : {}) } },
          makeEvent(context, 'establishment.changed', { establishmentId: id }),
        ),
      );
      return changed;
    },
  };
  return service;
}
export type EstablishmentsService = ReturnType<typeof createEstablishmentsService>;
