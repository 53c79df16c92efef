import type { createEstablishment, updateEstablishment } from '../../contract/establishments.ts';
import type { ParsedOf } from '../../contract/index.ts';
import { siretFault } from '../../contract/siret.ts';
import { nafLabel } from '../directory/naf.ts';
import type { ReachFacts } from '../domain-events.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeVersion, isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withEvent } from '../platform/events/outbox.ts';
import { AppError, forbidden, invalidField } from '../platform/http/app-error.ts';
import type { EstablishmentDocument, EstablishmentModel } from './establishment.model.ts';
import { nameWordsOf } from './establishment.names.ts';
import { mayDeclareEstablishment } from './establishment.policy.ts';
import type { EstablishmentsContext } from './establishments.context.ts';
import type { EstablishmentsReader } from './establishments.reader.ts';
import type { TeamService } from './team/team.service.ts';

type NewEstablishment = ParsedOf<typeof createEstablishment>['body'];
type Change = ParsedOf<typeof updateEstablishment>['body'];

/** Establishments declared, created and changed. */
export function createEstablishmentsWriter(
  context: EstablishmentsContext,
  establishments: EstablishmentModel,
  { find, membersOf, join }: Pick<EstablishmentsReader, 'find' | 'membersOf'> & Pick<TeamService, 'join'>,
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

  /** An establishment that this account declared and that has no member yet. */
  async function orphanOf({ accountId }: Actor, siret: string): Promise<EstablishmentDocument | null> {
    const found = await establishments
      .findOne({ siret, declaredBy: accountId })
      .lean<EstablishmentDocument>();
    if (!found) return null;
    return (await membersOf(found._id.toHexString())).length === 0 ? found : null;
  }

  const writer = {
    /**
     * Declares an establishment; the account becomes its first member. When a crash interrupts it in between,
     * declaring it again with the same account completes it.
     */
    async declare(actor: Actor, given: NewEstablishment): Promise<EstablishmentDocument> {
      if (!mayDeclareEstablishment(actor)) throw forbidden();
      const declared =
        (await orphanOf(actor, given.siret)) ??
        (await writer.create({ ...given, declaredBy: actor.accountId }));
      await join(actor.accountId, declared._id.toHexString(), actor.accountId);
      return (await find(declared._id.toHexString())) as EstablishmentDocument;
    },

    async create(
      given: NewEstablishment & { id?: string; declaredBy?: string; withoutManagerSince?: Date },
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
          nameWords: nameWordsOf(fields.name),
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
      const before = await establishments.findById(id).lean<EstablishmentDocument>();
      const receivesAgain = before !== null && isOpening(before, change);
      const opens = before !== null && opensMore(before, { ...change, ...(location ? { location } : {}) });
      const changed = await changeVersion(
        establishments,
        id,
        version,
        withEvent<EstablishmentDocument>(
          {
            $set: {
              ...change,
              ...(location ? { location } : {}),
              ...(change.name ? { nameWords: nameWordsOf(change.name) } : {}),
            },
          },
          makeEvent(context, 'establishment.changed', {
            establishmentId: id,
            ...(receivesAgain ? { receivesAgain } : {}),
            ...(opens ? { before: reachOf(before) } : {}),
          }),
        ),
      );
      return changed;
    },
  };
  return writer;
}

type Rests = Pick<EstablishmentDocument, 'pausedUntil' | 'monthlyContactCap'>;

/** Whether a pause ends earlier or a limit of contacts is higher than before. */
function isOpening(before: Rests, { pausedUntil, monthlyContactCap }: Partial<Rests>): boolean {
  const earlier =
    pausedUntil !== undefined && before.pausedUntil != null && (pausedUntil ?? '') < before.pausedUntil;
  const higher =
    monthlyContactCap !== undefined &&
    before.monthlyContactCap != null &&
    (monthlyContactCap ?? Number.POSITIVE_INFINITY) > before.monthlyContactCap;
  return earlier || higher;
}

/** Whether it is elsewhere, or can be reached or worked at by more people than before. */
function opensMore(before: ReachFacts, after: Partial<ReachFacts>): boolean {
  const { location = before.location } = after;
  return (
    location.lat !== before.location.lat ||
    location.lon !== before.location.lon ||
    (after.publicTransport === true && !before.publicTransport) ||
    (after.accommodations ?? []).some((one) => !before.accommodations.includes(one))
  );
}

const reachOf = ({ communeCode, location, publicTransport, accommodations }: ReachFacts): ReachFacts => ({
  communeCode,
  location: { lat: location.lat, lon: location.lon },
  publicTransport,
  accommodations: [...accommodations],
});
export type EstablishmentsWriter = ReturnType<typeof createEstablishmentsWriter>;
