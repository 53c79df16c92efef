import type { ArchiveReason, ConventionArchive, ConventionSummary } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import { identityStates } from '../candidacies/candidacy.policy.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { appError, notFound } from '../platform/http/app-error.ts';
import { conventionOf } from './convention.living.ts';
import type { ConventionModel } from './convention.model.ts';
import { archiveFactsOf, isReadable, readingOf } from './convention.policy.ts';
import { presentArchive, presentConvention } from './convention.present.ts';

/** Minutes for which a reason opens a convention to the reader. */
export const openMinutes = 60;

type Part = Pick<CandidacyAccess, 'candidacy' | 'side'>;
interface Read {
  convention: ConventionSummary | null;
  archive: ConventionArchive | null;
}

const notArchived = () =>
  appError('conflict', {
    detail: {
      fr: 'Cette convention se lit sans motif : ouvrez la demande.',
      en: 'This convention needs no reason to be read: open the request.',
    },
  });

/** Reads of a convention: two years after its signature they require a reason, logged where the person can see it. */
export function createConventionArchive(
  { audit, clock, securityLog }: Context,
  conventions: ConventionModel,
) {
  async function find({ candidacy, side }: Part, actor: Actor) {
    // exists from acceptance on, and not after a cancellation
    if (!identityStates.includes(candidacy.state)) return null;
    const convention = await conventionOf(conventions, candidacy._id.toHexString());
    if (!convention) return null;
    const facts = archiveFactsOf(convention, actor.accountId);
    const reading = readingOf(side, facts, clock.now());
    return reading === 'gone' ? null : { convention, facts, reading };
  }

  const revealTo = ({ candidacy, side }: Part, actor: Actor, reason?: ArchiveReason) =>
    audit.reveals.record(actor, [
      {
        pathwayId: `${candidacy.pathwayId}`,
        shown: 'convention',
        ...(side === 'employer' ? { establishmentId: `${candidacy.establishmentId}` } : {}),
        ...(reason ? { reason } : {}),
      },
    ]);

  async function readBy(actor: Actor, part: Part): Promise<Read> {
    const found = await find(part, actor);
    if (!found) return { convention: null, archive: null };
    const { convention, facts, reading } = found;
    if (reading === 'opened') await revealTo(part, actor);
    return {
      convention: isReadable(reading) ? presentConvention(convention, clock.today()) : null,
      archive: presentArchive(reading, facts),
    };
  }

  return {
    /** What this reader may currently read of the convention of a candidacy. */
    readBy,

    /** Throws `reason_needed` when this reader must give a reason to read the convention and what belongs to it. */
    async mustBeReadable(actor: Actor, part: Part): Promise<void> {
      const found = await find(part, actor);
      if (found && !isReadable(found.reading)) throw appError('reason_needed');
    },

    /** The convention. Throws `reason_needed` when a reason is required, `not_found` when there is none. */
    async get(actor: Actor, part: Part): Promise<ConventionSummary> {
      const { convention, archive } = await readBy(actor, part);
      if (convention) return convention;
      throw archive ? appError('reason_needed') : notFound();
    },

    /** Logged before it opens: in the security log, and in the person's own access log. */
    async open(actor: Actor, part: Part, reason: ArchiveReason): Promise<ConventionArchive> {
      const found = await find(part, actor);
      if (!found) throw notFound();
      if (found.reading === 'free') throw notArchived();
      const candidacyId = part.candidacy._id.toHexString();
      await securityLog.record({
        kind: 'convention.opened',
        actor,
        subject: { kind: 'candidacy', id: candidacyId },
        detail: { reason },
      });
      await revealTo(part, actor, reason);
      const now = clock.now();
      const until = new Date(now.getTime() + openMinutes * 60_000);
      // expired entries are removed; they are in the logs
      await conventions.updateOne(
        { _id: found.convention._id },
        { $pull: { openings: { until: { $lte: now } } } },
      );
      await conventions.updateOne(
        { _id: found.convention._id },
        { $push: { openings: { accountId: actor.accountId, until } } },
      );
      const archive = presentArchive('opened', { ...found.facts, openUntil: until });
      if (!archive) throw notFound();
      return archive;
    },
  };
}
