import type { Erasure, ErasureCertificate, Locale } from '../../contract/index.ts';
import { isInUse } from '../accounts/in-use.ts';
import { beingMerged } from '../pathways/being-merged.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { parisDay } from '../platform/clock.ts';
import type { Context } from '../platform/context.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { forbidden, notFound } from '../platform/http/app-error.ts';
import { mailDays } from '../platform/mail/mail.model.ts';
import type { KeptData } from '../platform/personal-data/personal-data.ts';
import { erasedMail, erasureAskedMail } from './data-rights.mails.ts';
import { mayAskErasure } from './data-rights.policy.ts';
import type { ErasureDocument, ErasureModel } from './erasure.model.ts';
import { certificateNumber } from './erasure.number.ts';
import { type FoundTraces, type Subjects, subjectsOf } from './subjects.ts';

declare module '../platform/services.ts' {
  interface Services {
    erasures: Pick<Erasures, 'isWaiting'>;
  }
}

/** Milliseconds in which the wish can be taken back. */
const timeToReconsider = 7 * 24 * 3_600_000;
const jobType = 'data-rights.erase';
/** Milliseconds for which the mail with the certificate, and its address, may wait to be delivered. */
const oneDay = 24 * 3_600_000;
const noticeKept = 7 * oneDay;

/** Erasure: asked for, waited for, done once whatever dies on the way, and certified. */
export function createErasures(context: Context, erasures: ErasureModel, subjects: Subjects) {
  const { clock, ids, services, personalData, securityLog, jobs, mail } = context;

  const waitingFor = (pathwayId: string) =>
    erasures.findOne({ pathwayId, state: 'waiting' }).lean<ErasureDocument>();

  async function begin(
    pathway: Pick<PathwayDocument, '_id'>,
    given: { cause: ErasureDocument['cause']; dueAt: Date; locale: Locale },
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
      return { erasure: created.toObject() as ErasureDocument, begun: true };
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

  /** Noted once, before anything goes; also where the certificate is sent by now. */
  async function noted(erasure: ErasureDocument): Promise<ErasureDocument> {
    if (erasure.traces) return erasure;
    const pathwayId = `${erasure.pathwayId}`;
    const account = await services.accounts.accountOfPathway(pathwayId);
    const accountId = account?.id ?? erasure.accountId ?? null;
    const $set = {
      traces: await subjects.traces({ pathwayId, accountId }),
      accountId,
      email: account ? account.email : erasure.email,
    };
    await erasures.updateOne({ _id: erasure._id, state: 'waiting', traces: null }, { $set });
    return (await erasures.findById(erasure._id).lean<ErasureDocument>()) ?? erasure;
  }

  /** A wish of a file that was made one with another goes with the person; where one waits there, that one counts. */
  async function follow(erasure: ErasureDocument): Promise<ErasureDocument | null> {
    const file = await services.pathways.getPathway(`${erasure.pathwayId}`);
    if (file?.mergeId) throw beingMerged();
    // what was begun is gone on with as it was noted, and the end of retention is that of this one file
    if (!file?.mergedInto || erasure.traces || erasure.cause !== 'asked') return erasure;
    const open = { _id: erasure._id, state: 'waiting' as const };
    try {
      const followed = await erasures
        .findOneAndUpdate(open, { $set: { pathwayId: file.mergedInto } }, { returnDocument: 'after' })
        .lean<ErasureDocument>();
      return followed && follow(followed);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await erasures.updateOne(open, { $set: { state: 'cancelled', endedAt: clock.now(), ...nameless } });
      return null;
    }
  }

  /** Everything is erased holder by holder; a job that was cut short begins anew, each holder bears that. */
  async function perform(erasureId: string): Promise<void> {
    const waiting = await erasures.findOne({ _id: erasureId, state: 'waiting' }).lean<ErasureDocument>();
    const followed = waiting && (await follow(waiting));
    if (!followed) return;
    const erasure = await noted(followed);
    const traces = erasure.traces as FoundTraces;
    const pathwayId = `${erasure.pathwayId}`;
    await services.candidacies.leaveAll(pathwayId, erasure.accountId ?? null);
    const kept: KeptData[] = keptBeside(erasure, traces);
    for (const subject of subjectsOf(pathwayId, traces))
      for (const holder of personalData.holders()) kept.push(...(await holder.erase(subject)));
    for (const accountId of traces.workingAccountIds) await services.accounts.leavePathways(accountId);
    const keepsAccount = traces.workingAccountIds.includes(`${erasure.accountId}`);
    if (erasure.email) await sendCertificate(erasure, erasure.email, keepsAccount);
    const distinct = [...new Map(kept.map((one) => [`${one.what} ${one.until}`, one])).values()];
    await securityLog.record({
      kind: 'data.erased',
      subject: { kind: 'pathway', id: pathwayId },
      detail: { cause: erasure.cause, number: erasure.number },
    });
    const forgotten = { ...nameless, traces: null };
    await erasures.updateOne(
      { _id: erasureId, state: 'waiting' },
      { $set: { state: 'erased', endedAt: clock.now(), kept: distinct, ...forgotten } },
    );
  }

  /** The last mail to this address, unless it is worked with. */
  async function sendCertificate(erasure: ErasureDocument, to: string, keepsAccount: boolean): Promise<void> {
    await mail.send({
      to,
      template: erasedMail,
      locale: erasure.locale,
      data: { number: erasure.number, keepsAccount },
      key: `erased:${erasure._id}`,
      removeAt: new Date(clock.now().getTime() + noticeKept),
    });
  }

  /** What stays though no holder keeps it for the law. */
  function keptBeside({ email }: ErasureDocument, { shared, workingAccountIds }: FoundTraces): KeptData[] {
    const inDays = (days: number) => parisDay(new Date(clock.now().getTime() + days * 24 * 3_600_000));
    return [
      ...(email
        ? [{ what: 'notice' as const, until: parisDay(new Date(clock.now().getTime() + noticeKept)) }]
        : []),
      ...(shared ? [{ what: 'shared_mailbox' as const, until: inDays(mailDays) }] : []),
      ...(workingAccountIds.length > 0 ? [{ what: 'working_account' as const, until: null }] : []),
    ];
  }
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
      // where else somebody works is for nobody who accompanies them
      keepsAccount: account?.id === actor.accountId && (await services.accounts.worksHere(actor.accountId)),
    };
  }

  async function mustMayAsk(actor: Actor, pathway: PathwayDocument): Promise<void> {
    const ref = await services.accounts.accountOfPathway(pathway._id.toHexString());
    const account = ref && (await services.accounts.getAccount(ref.id));
    // an account that was only made for a letter is no way to ask
    const hasAccount =
      account !== null && isInUse(account, await securityLog.lastSignIn(account._id.toHexString()));
    if (!mayAskErasure(services.pathways.tie(actor, pathway), { hasAccount })) throw forbidden();
  }

  async function refuseWhileMerged({ _id }: PathwayDocument): Promise<void> {
    const now = await services.pathways.getPathway(`${_id}`);
    if (!now || now.mergeId || now.mergedInto) throw beingMerged();
  }

  /**
   * A wish and a merge of the same file: each is written down before the other is looked for, so that at least one of
   * the two sees the other.
   */
  async function beginBesideMerges(
    pathway: PathwayDocument,
    given: Parameters<typeof begin>[1],
  ): Promise<ErasureDocument> {
    await refuseWhileMerged(pathway);
    const { erasure, begun } = await begin(pathway, given);
    try {
      await refuseWhileMerged(pathway);
    } catch (error) {
      if (begun) await erasures.deleteOne({ _id: erasure._id, state: 'waiting', traces: null });
      throw error;
    }
    return erasure;
  }

  return {
    stateOf,

    /** Whether anybody's wish to be erased, or the end of retention, waits on one of these files. */
    async isWaiting(pathwayIds: readonly string[]): Promise<boolean> {
      return (await erasures.exists({ pathwayId: { $in: [...pathwayIds] }, state: 'waiting' })) !== null;
    },

    /** Asking twice is one wish. */
    async ask(actor: Actor, pathway: PathwayDocument, locale: Locale): Promise<Erasure> {
      await mustMayAsk(actor, pathway);
      const dueAt = new Date(clock.now().getTime() + timeToReconsider);
      const erasure = await beginBesideMerges(pathway, { cause: 'asked', dueAt, locale });
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

    /** Taken back in time; nothing was touched yet. */
    async cancel(actor: Actor, pathway: PathwayDocument): Promise<Erasure> {
      await mustMayAsk(actor, pathway);
      const taken = await erasures.findOneAndUpdate(
        { pathwayId: pathway._id, state: 'waiting', cause: 'asked' },
        { $set: { state: 'cancelled', endedAt: clock.now(), ...nameless } },
      );
      if (taken) {
        await jobs.cancel(`${jobType}:${taken._id}`);
        await services.pathways.record(actor, pathway, 'pathway.erasure_cancelled');
      }
      return stateOf(actor, pathway);
    },

    /** The end of retention: at once, without a wish; by a job of its own, so that one that fails holds nobody up. */
    async endOf(pathway: PathwayDocument): Promise<void> {
      const now = await services.pathways.getPathway(pathway._id.toHexString());
      // changed since it was found: its time begins anew
      if (!now || now.mergeId || now.version !== pathway.version) return;
      const { erasure } = await begin(pathway, { cause: 'retention', dueAt: clock.now(), locale: 'fr' });
      await schedule(erasure);
    },

    /** Runs those again whose job was lost or has given up. */
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

/** Of an ended wish nobody is named. */
const nameless = { email: null, accountId: null };

/** The same day of a later month (of an earlier one when negative), or that month's last. */
export function monthsAfter(instant: Date, months: number): Date {
  const moved = new Date(instant);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(instant.getUTCDate(), lastDay));
  return moved;
}
