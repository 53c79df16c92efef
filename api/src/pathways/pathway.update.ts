import { Types } from 'mongoose';
import type { createPathway, ParsedOf } from '../../contract/index.ts';
import type { PathwayChange } from '../domain-events.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import type { PathwayAudit } from './pathway.audit.ts';
import { type Correction, correctionsOf } from './pathway.corrections.ts';
import type { Lead } from './pathway.creation.ts';
import { pathwayFactsOf } from './pathway.facts.ts';
import type { PathwayDocument, PathwayFields } from './pathway.model.ts';
import { canCorrectIdentity, canEditPrivate } from './pathway.policy.ts';
import { checkPathway, type PathwayPatch, pathwaySentences } from './pathway.rules.ts';
import type { PathwayStore } from './pathway.store.ts';
import { trailed } from './pathway.trail.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { searchNameOf } from './search-name.ts';

type NewPathway = ParsedOf<typeof createPathway>['body'];

/** What an interview may change. */
export type InterviewPatch = Pick<PathwayPatch, 'profile' | 'barriers' | 'clearedThemes'>;

const touchesPrivate = ({ barriers, clearedThemes, rsa, rsaKnownOn, rqth }: PathwayPatch) =>
  [barriers, clearedThemes, rsa, rsaKnownOn, rqth].some((field) => field !== undefined);

/** Creates and changes what a pathway says, and records corrections of the identity. */
export function createPathwayUpdate(
  context: PathwaysContext,
  { store, record }: { store: PathwayStore; record: PathwayAudit['record'] },
) {
  const { clock, services } = context;

  const known = () => ({
    today: clock.today(),
    offersOccupation: (code: string) => services.directory.offersOccupation(code),
    offersSkill: (id: string) => services.directory.offersSkill(id),
    knowsCommune: (code: string) => services.directory.commune(code) !== undefined,
  });

  async function recordCorrection(
    actor: Pick<Actor, 'accountId' | 'role'>,
    pathwayId: string,
    fields: string,
  ): Promise<void> {
    await context.securityLog.record({
      kind: 'identity.corrected',
      actor,
      subject: { kind: 'pathway', id: pathwayId },
      detail: { fields },
    });
  }

  /** The fields to write, with their trail when the change was not made in the interview. */
  function fieldsOf(
    actor: Actor,
    before: PathwayDocument,
    patch: PathwayPatch,
    corrected: readonly Correction[],
  ) {
    const by = { ...actor, accountId: new Types.ObjectId(actor.accountId) };
    return trailed(context, before, changeOf(before, patch, corrected), by);
  }

  /** Writes a patch whose author may make it; `actor` is null for what follows by itself. */
  async function writeChecked(
    actor: Actor | null,
    before: PathwayDocument,
    patch: PathwayPatch,
    fields: Partial<PathwayFields>,
  ): Promise<PathwayDocument> {
    const errors = checkPathway(patch, known(), before);
    if (errors.length > 0) throw new AppError('validation_failed', { errors });
    const { profile } = patch;
    const kinds: PathwayChange[] = [
      ...(profile ? (['profile'] as const) : []),
      ...('birthDate' in patch && patch.birthDate !== before.birthDate ? (['birthDate'] as const) : []),
      ...(touchesPrivate(patch) ? (['private'] as const) : []),
      'person',
    ];
    const changed = await store.write(before, fields, kinds);
    const named = Object.keys({ ...patch, ...profile }).sort();
    if (actor) await record(actor, before, 'pathway.changed', { fields: named });
    return changed;
  }

  return {
    /** Creates a pathway; the account that creates it becomes the referent. */
    async createPathway(
      given: Partial<NewPathway> & Pick<NewPathway, 'firstName' | 'lastName'>,
      lead: Lead,
    ): Promise<PathwayDocument> {
      const { communeCode = null, birthDate = null } = given;
      if (communeCode && !services.directory.commune(communeCode))
        throw invalidField('body.communeCode', 'unknown_commune', pathwaySentences.unknown_commune);
      const errors = checkPathway({ birthDate }, known());
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
      return store.store({ ...given, profile: { communeCode } }, [lead]);
    },

    async update(
      actor: Actor,
      before: PathwayDocument,
      version: number,
      patch: PathwayPatch,
    ): Promise<PathwayDocument> {
      const { profile: _profile, ...person } = patch;
      const corrected = correctionsOf(before, person, {
        at: clock.now(),
        by: actor.name,
        own: actor.role === 'beneficiary',
      });
      if (corrected.length > 0 && !canCorrectIdentity(actor, pathwayFactsOf(before))) throw forbidden();
      if (touchesPrivate(patch) && !canEditPrivate(actor, pathwayFactsOf(before))) throw forbidden();
      if (before.version !== version) throw new AppError('stale_version');
      const changed = await writeChecked(actor, before, patch, fieldsOf(actor, before, patch, corrected));
      if (corrected.length > 0) {
        const fields = corrected.map(({ field }) => field).join(' ');
        await recordCorrection(actor, before._id.toHexString(), fields);
      }
      return changed;
    },

    /**
     * Changes what the interview asks about, on the file as it is now: computed again after a concurrent change. The
     * caller has checked that the actor takes part in the interview, in which the person speaks of their barriers too.
     */
    async revise(
      actor: Actor | null,
      pathwayId: string,
      revision: (before: PathwayDocument) => InterviewPatch | null,
    ): Promise<PathwayDocument> {
      for (let attempt = 1; ; attempt += 1) {
        const before = await store.getPathway(pathwayId);
        if (!before) throw notFound();
        const patch = revision(before);
        if (!patch) return before;
        try {
          return await writeChecked(actor, before, patch, changeOf(before, patch, []));
        } catch (error) {
          if (attempt === 8 || !(error instanceof AppError && error.code === 'stale_version')) throw error;
        }
      }
    },

    /**
     * Updates the contact address after its owner changed the sign-in address, unless the file has a different one.
     */
    async applyNewAddress(
      pathwayId: string,
      { from, to, by }: { from: string; to: string; by: { accountId: string; name: string } },
    ): Promise<void> {
      let follows = false;
      await store.mutate(pathwayId, ['person'], (before) => {
        follows = before.email?.toLowerCase() === from;
        if (!follows) return null;
        const corrected = correctionsOf(before, { email: to }, { at: clock.now(), by: by.name, own: true });
        return { email: to, corrections: [...(before.corrections ?? []), ...corrected] };
      });
      if (!follows) return;
      await recordCorrection({ accountId: by.accountId, role: 'beneficiary' }, pathwayId, 'email');
    },
  };
}

/** The fields to write: only those that the patch has. */
function changeOf(before: PathwayDocument, patch: PathwayPatch, corrected: readonly Correction[]) {
  const { profile, barriers, clearedThemes, rsa, rsaKnownOn, rqth, ...person } = patch;
  return {
    ...person,
    ...(corrected.length > 0 ? { corrections: [...(before.corrections ?? []), ...corrected] } : {}),
    ...(barriers === undefined ? {} : { barriers }),
    ...(clearedThemes === undefined ? {} : { clearedThemes }),
    ...(rsa === undefined ? {} : { rsa }),
    ...(rsaKnownOn === undefined ? {} : { rsaKnownOn }),
    ...(rqth === undefined ? {} : { rqth }),
    ...(profile
      ? {
          profile: {
            ...before.profile,
            ...profile,
            needsAnswered: before.profile.needsAnswered || profile.needs !== undefined,
          },
        }
      : {}),
    searchName: searchNameOf(person.firstName ?? before.firstName, person.lastName ?? before.lastName),
  };
}
