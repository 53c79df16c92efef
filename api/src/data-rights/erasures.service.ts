import type { Erasure, ErasureCertificate, Locale } from '../../contract/index.ts';
import { isInUse } from '../accounts/in-use.ts';
import { beingMerged } from '../pathways/being-merged.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { parisDay } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { forbidden, notFound } from '../platform/http/app-error.ts';
import type { DataRightsContext } from './data-rights.context.ts';
import { erasureAskedMail } from './data-rights.mails.ts';
import { mayAskErasure } from './data-rights.policy.ts';
import type { ErasureDocument, ErasureModel } from './erasure.model.ts';
import { certificateNumber } from './erasure.number.ts';
import { createErasureJob, fileNow, withoutIdentity } from './erasure.performance.ts';
import { createErasureSeparation } from './erasure.separation.ts';
import type { Subjects } from './subjects.ts';

/** Milliseconds for which a request can be cancelled. */
const timeToReconsider = 7 * 24 * 3_600_000;
const jobType = 'data-rights.erase';
const oneDay = 24 * 3_600_000;

/** Erasure requests: made, cancelled, performed once even after crashes, and certified. */
export function createErasures(context: DataRightsContext, erasures: ErasureModel, subjects: Subjects) {
  const { clock, ids, services, securityLog, jobs, mail } = context;

  const waitingFor = (pathwayId: string) =>
    erasures.findOne({ pathwayId, state: 'waiting' }).lean<ErasureDocument>();

  async function begin(
    pathway: Pick<PathwayDocument, '_id'>,
    given: { cause: ErasureDocument['cause']; dueAt: Date; locale: Locale; recorded?: boolean },
  ): Promise<{ erasure: ErasureDocument; begun: boolean }> {
    const pathwayId = pathway._id.toHexString();
    const account = await services.accounts.accountOfPathway(pathwayId);
    try {
      const created = await erasures.create({
        _id: ids.id(),
        number: certificateNumber(),
        pathwayId,
        accountId: account?.id ?? null,
        email: account?.email ?? null,
        askedAt: clock.now(),
        state: 'waiting',
        ...given,
      });
      return { erasure: created.toObject(), begun: true };
    } catch (error) {
      const first = isDuplicateKey(error) ? await waitingFor(pathwayId) : null;
      if (!first) throw error;
      return { erasure: first, begun: false };
    }
  }

  const schedule = ({ _id, dueAt }: ErasureDocument, again = false) =>
    jobs.schedule({
      key: `${jobType}:${_id}`,
      type: jobType,
      runAt: dueAt,
      data: { erasureId: `${_id}` },
      again,
    });

  /** Cancels a request, of which nothing was performed yet. */
  async function end({ _id }: Pick<ErasureDocument, '_id'>): Promise<void> {
    const $set = { state: 'cancelled' as const, endedAt: clock.now(), ...withoutIdentity };
    await erasures.updateOne({ _id, state: 'waiting', traces: null }, { $set });
    await jobs.cancel(`${jobType}:${_id}`);
  }

  const perform = createErasureJob(context, erasures, { subjects, end });
  jobs.on(jobType, ({ erasureId }: { erasureId: string }) => perform(erasureId));

  async function stateOf(actor: Actor, pathway: PathwayDocument): Promise<Erasure> {
    const pathwayId = pathway._id.toHexString();
    const [waiting, open, account] = await Promise.all([
      waitingFor(pathwayId),
      services.candidacies.openOfPathways([pathwayId]),
      services.accounts.accountOfPathway(pathwayId),
    ]);
    return {
      state: waiting ? 'waiting' : 'none',
      number: waiting?.number ?? null,
      askedAt: waiting?.askedAt.toISOString() ?? null,
      on: waiting ? parisDay(waiting.dueAt) : null,
      openCandidacies: open.length,
      // those who accompany a person may not see where else they have a role
      keepsAccount: account?.id === actor.accountId && (await services.accounts.worksHere(actor.accountId)),
    };
  }

  async function mustMayAsk(actor: Actor, pathway: PathwayDocument): Promise<'person' | 'referent'> {
    const ref = await services.accounts.accountOfPathway(pathway._id.toHexString());
    const account = ref && (await services.accounts.getAccount(ref.id));
    // an account created only for a letter cannot make a request
    const hasAccount =
      account !== null && isInUse(account, await securityLog.lastSignIn(account._id.toHexString()));
    const tie = services.pathways.tie(actor, pathway);
    if (!mayAskErasure(tie, { hasAccount })) throw forbidden();
    return tie === 'person' ? tie : 'referent';
  }

  /** Throws unless the file is as it was at the request: the same merged files, opened by the same account. */
  async function refuseWhileMerged(pathway: PathwayDocument, speaker: string | null): Promise<void> {
    const pathwayId = `${pathway._id}`;
    const now = await fileNow(services, pathwayId);
    if (!now || now.mergeId || now.mergedInto) throw beingMerged();
    if (`${now.absorbed ?? []}` !== `${pathway.absorbed ?? []}`) throw beingMerged();
    if (!speaker) return;
    const account = await services.accounts.accountOfPathway(pathwayId);
    if (account?.id !== speaker) throw beingMerged();
  }

  /**
   * For a request and a merge of the same file at the same time: each is stored before checking for the other, so
   * that at least one of them sees the other.
   */
  async function beginBesideMerges(
    pathway: PathwayDocument,
    speaker: string | null,
    given: Parameters<typeof begin>[1],
  ): Promise<ErasureDocument> {
    await refuseWhileMerged(pathway, speaker);
    const { erasure, begun } = await begin(pathway, given);
    try {
      await refuseWhileMerged(pathway, speaker);
    } catch (error) {
      if (begun) await erasures.deleteOne({ _id: erasure._id, state: 'waiting', traces: null });
      throw error;
    }
    return erasure;
  }

  return {
    stateOf,
    ...createErasureSeparation(erasures, end),

    /** Whether an erasure is pending for one of these files. */
    async isWaiting(pathwayIds: readonly string[]): Promise<boolean> {
      return (await erasures.exists({ pathwayId: { $in: [...pathwayIds] }, state: 'waiting' })) !== null;
    },

    /** Idempotent. */
    async ask(actor: Actor, pathway: PathwayDocument, locale: Locale): Promise<Erasure> {
      const recorded = (await mustMayAsk(actor, pathway)) === 'referent';
      const dueAt = new Date(clock.now().getTime() + timeToReconsider);
      const asked = { cause: 'asked' as const, dueAt, locale, recorded };
      const erasure = await beginBesideMerges(pathway, recorded ? null : actor.accountId, asked);
      await schedule(erasure);
      await services.pathways.record(actor, pathway, 'pathway.erasure_asked');
      if (erasure.email)
        await mail.send({
          to: erasure.email,
          template: erasureAskedMail,
          locale,
          data: { on: parisDay(erasure.dueAt), number: erasure.number },
          about: [`${erasure.pathwayId}`],
          key: `erasure-asked:${erasure._id}`,
        });
      return stateOf(actor, pathway);
    },

    /** Cancels a request in time. During the undoing of a merge, depends on who made it. */
    async cancel(actor: Actor, pathway: PathwayDocument): Promise<Erasure> {
      const own = (await mustMayAsk(actor, pathway)) === 'person' ? [{ accountId: actor.accountId }] : [];
      const taken = await erasures.findOneAndUpdate(
        { $or: [{ pathwayId: pathway._id }, ...own], state: 'waiting', cause: 'asked', traces: null },
        { $set: { state: 'cancelled', endedAt: clock.now(), ...withoutIdentity } },
      );
      if (taken) {
        await jobs.cancel(`${jobType}:${taken._id}`);
        await services.pathways.record(actor, pathway, 'pathway.erasure_cancelled');
      }
      return stateOf(actor, pathway);
    },

    /** The end of retention: at once, without a request; in its own job, so that a failure does not stop others. */
    async endOf(pathway: PathwayDocument): Promise<void> {
      const now = await services.pathways.getPathway(pathway._id.toHexString());
      // changed meanwhile: its retention starts again
      if (!now || now.mergeId || now.version !== pathway.version) return;
      const { erasure } = await begin(pathway, { cause: 'retention', dueAt: clock.now(), locale: 'fr' });
      await schedule(erasure);
    },

    /** Runs erasures again whose job was lost or has failed. */
    async resume(): Promise<void> {
      const overdue = { state: 'waiting' as const, dueAt: { $lt: new Date(clock.now().getTime() - oneDay) } };
      for (const erasure of await erasures.find(overdue).lean<ErasureDocument[]>())
        await schedule(erasure, true);
    },

    async certificate(number: string): Promise<ErasureCertificate> {
      const found = await erasures.findOne({ number }).lean<ErasureDocument>();
      if (!found) throw notFound();
      return {
        number,
        state: found.state,
        askedAt: found.askedAt.toISOString(),
        erasedAt: found.state === 'erased' ? (found.endedAt?.toISOString() ?? null) : null,
        kept: found.kept.map(({ what, until }) => ({ what, until: until ?? null })),
      };
    },
  };
}
export type Erasures = ReturnType<typeof createErasures>;

/** The same day in a later month (earlier when negative), or that month's last day. */
export function monthsAfter(instant: Date, months: number): Date {
  const moved = new Date(instant);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(instant.getUTCDate(), lastDay));
  return moved;
}
