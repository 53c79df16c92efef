import { beingMerged } from '../pathways/being-merged.ts';
import { parisDay } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { mailDays } from '../platform/mail/mail.model.ts';
import type { KeptData } from '../platform/personal-data/personal-data.ts';
import type { DataRightsContext } from './data-rights.context.ts';
import { erasedMail } from './data-rights.mails.ts';
import type { ErasureDocument, ErasureModel } from './erasure.model.ts';
import { type FoundTraces, type Subjects, subjectsOf } from './subjects.ts';

/** Milliseconds for which the mail with the certificate, and its address, are kept for delivery. */
const noticeKept = 7 * 24 * 3_600_000;

/** A completed or cancelled request names nobody. */
export const withoutIdentity = { email: null, accountId: null };

/** Reads the file from the database, not from a cache. */
export const fileNow = async (
  { pathways }: Pick<DataRightsContext['services'], 'pathways'>,
  pathwayId: string,
) => (await pathways.getPathways([pathwayId])).get(pathwayId);

/** Performs an erasure on its day, once, also after crashes. */
export function createErasureJob(
  context: DataRightsContext,
  erasures: ErasureModel,
  { subjects, end }: { subjects: Subjects; end: (erasure: ErasureDocument) => Promise<void> },
) {
  const { clock, services, personalData, securityLog, mail } = context;

  /**
   * Stores the traces once, before anything is erased, and the recipient of the certificate. Waits for a merge in
   * progress: request and merge are each stored before checking for the other.
   */
  async function noted(erasure: ErasureDocument): Promise<ErasureDocument> {
    const pathwayId = `${erasure.pathwayId}`;
    const isHeld = async () => Boolean((await fileNow(services, pathwayId))?.mergeId);
    if (erasure.traces) {
      if (await isHeld()) throw beingMerged();
      return erasure;
    }
    const account = await services.accounts.accountOfPathway(pathwayId);
    const accountId = account?.id ?? erasure.accountId ?? null;
    const $set = {
      traces: await subjects.traces({ pathwayId, accountId }),
      accountId,
      email: account ? account.email : erasure.email,
    };
    const open = { _id: erasure._id, pathwayId: erasure.pathwayId, state: 'waiting' as const };
    const now = await erasures
      .findOneAndUpdate({ ...open, traces: null }, { $set }, { returnDocument: 'after' })
      .lean<ErasureDocument>();
    if (now && !(await isHeld())) return now;
    // nothing is erased yet; the stored traces may belong to both files
    if (now) await erasures.updateOne(open, { $set: { traces: null } });
    throw beingMerged();
  }

  /** A request on a merged file moves with the person; if the other file has one, that one counts. */
  async function follow(erasure: ErasureDocument): Promise<ErasureDocument | null> {
    const file = await services.pathways.getPathway(`${erasure.pathwayId}`);
    if (file?.mergeId) throw beingMerged();
    // continues an erasure that was started; the end of retention concerns only this file
    if (!file?.mergedInto || erasure.traces || erasure.cause !== 'asked') return erasure;
    const open = { _id: erasure._id, state: 'waiting' as const };
    try {
      const followed = await erasures
        .findOneAndUpdate(open, { $set: { pathwayId: file.mergedInto } }, { returnDocument: 'after' })
        .lean<ErasureDocument>();
      return followed && follow(followed);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await end(erasure);
      return null;
    }
  }

  /** Erases all data, holder by holder. An interrupted job starts again; each holder is idempotent. */
  async function perform(erasureId: string): Promise<void> {
    const waiting = await erasures.findOne({ _id: erasureId, state: 'waiting' }).lean<ErasureDocument>();
    const followed = waiting && (await follow(waiting));
    if (!followed) return;
    const erasure = await noted(followed);
    const { traces } = erasure;
    if (!traces) throw new Error('An erasure needs the traces that it noted first');
    const pathwayId = `${erasure.pathwayId}`;
    const files = [pathwayId, ...traces.pathwayIds];
    // before candidacies end, so that somebody with a professional role is not notified of it
    for (const accountId of traces.workingAccountIds) await services.accounts.leavePathways(accountId);
    await services.candidacies.leaveAll(pathwayId, erasure.accountId ?? null);
    const kept: KeptData[] = keptBeside(erasure, traces);
    for (const subject of subjectsOf(pathwayId, traces))
      for (const holder of personalData.holders()) kept.push(...(await holder.erase(subject)));
    for (const accountId of traces.workingAccountIds)
      await services.notifications.forgetOwnFile(accountId, files);
    const keepsAccount = traces.workingAccountIds.includes(`${erasure.accountId}`);
    if (erasure.email) await sendCertificate(erasure, erasure.email, keepsAccount);
    const distinct = [...new Map(kept.map((one) => [`${one.what} ${one.until}`, one])).values()];
    await securityLog.record({
      kind: 'data.erased',
      subject: { kind: 'pathway', id: pathwayId },
      detail: { cause: erasure.cause, number: erasure.number },
    });
    const forgotten = { ...withoutIdentity, traces: null };
    await erasures.updateOne(
      { _id: erasureId, state: 'waiting' },
      { $set: { state: 'erased', endedAt: clock.now(), kept: distinct, ...forgotten } },
    );
  }

  /** The last mail to this address, unless the account stays. */
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

  /** What stays although no law requires it. */
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
  return perform;
}
