import type { createPathway, ParsedOf } from '../../contract/index.ts';
import type { PathwayChange } from '../domain-events.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, forbidden, invalidField } from '../platform/http/app-error.ts';
import type { PathwayAudit } from './pathway.audit.ts';
import { type Correction, correctionsOf } from './pathway.corrections.ts';
import type { Lead } from './pathway.creation.ts';
import { pathwayFactsOf } from './pathway.facts.ts';
import type { PathwayDocument } from './pathway.model.ts';
import { canCorrectIdentity, canEditPrivate } from './pathway.policy.ts';
import { checkPathway, type PathwayPatch, pathwaySentences } from './pathway.rules.ts';
import type { PathwayStore } from './pathway.store.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { searchNameOf } from './search-name.ts';

type NewPathway = ParsedOf<typeof createPathway>['body'];

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
      const { profile, barriers, rsa, rsaKnownOn, rqth, ...person } = patch;
      const corrected = correctionsOf(before, person, {
        at: clock.now(),
        by: actor.name,
        own: actor.role === 'beneficiary',
      });
      if (corrected.length > 0 && !canCorrectIdentity(actor, pathwayFactsOf(before))) throw forbidden();
      const touchesPrivate = [barriers, rsa, rsaKnownOn, rqth].some((fact) => fact !== undefined);
      if (touchesPrivate && !canEditPrivate(actor, pathwayFactsOf(before))) throw forbidden();
      if (before.version !== version) throw new AppError('stale_version');
      const errors = checkPathway(patch, known(), before);
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
      const kinds: PathwayChange[] = [
        ...(profile ? (['profile'] as const) : []),
        ...(touchesPrivate ? (['private'] as const) : []),
        'person',
      ];
      const changed = await store.write(before, changeOf(before, patch, corrected), kinds);
      await record(actor, before, 'pathway.changed', {
        fields: Object.keys({ ...patch, ...profile }).sort(),
      });
      if (corrected.length > 0) {
        const fields = corrected.map(({ field }) => field).join(' ');
        await recordCorrection(actor, before._id.toHexString(), fields);
      }
      return changed;
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
  const { profile, barriers, rsa, rsaKnownOn, rqth, ...person } = patch;
  return {
    ...person,
    ...(corrected.length > 0 ? { corrections: [...(before.corrections ?? []), ...corrected] } : {}),
    ...(barriers === undefined ? {} : { barriers }),
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
