import { beingMerged } from '../pathways/being-merged.ts';
import { parisDay } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { mailDays } from '../platform/mail/mail.model.ts';
import type { KeptData } from '../platform/personal-data/personal-data.ts';
import type { DataRightsContext } from './data-rights.context.ts';
import { erasedMail } from './data-rights.mails.ts';
import type { ErasureDocument, ErasureModel } from './erasure.model.ts';
import { type FoundTraces, type Subjects, subjectsOf } from './subjects.ts';

/** Milliseconds for which the mail with the certificate, and its address, may wait to be delivered. */
const noticeKept = 7 * 24 * 3_600_000;

/** Of an ended wish nobody is named. */
export const nameless = { email: null, accountId: null };

/** A file as it is stored, not as it was a moment ago. */
export const fileNow = async (
  { pathways }: Pick<DataRightsContext['services'], 'pathways'>,
  pathwayId: string,
) => (await pathways.getPathways([pathwayId])).get(pathwayId);

/** Does what was asked for when its day has come, once, whatever dies on the way. */
export function createPerformance(
  context: DataRightsContext,
  erasures: ErasureModel,
  { subjects, end }: { subjects: Subjects; end: (erasure: ErasureDocument) => Promise<void> },
) {
  const { clock, services, personalData, securityLog, mail } = context;

  /**
   * Noted once, before anything goes; also where the certificate is sent by now. Files that are being made one, or
   * taken apart, come first: each of the two is written down before the other is looked for.
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
    // nothing is erased yet: what was noted may name both files
    if (now) await erasures.updateOne(open, { $set: { traces: null } });
    throw beingMerged();
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
      await end(erasure);
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
    const files = [pathwayId, ...traces.pathwayIds];
    // before the requests end: nothing of that is told any more to who goes on working here
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
  return perform;
}
