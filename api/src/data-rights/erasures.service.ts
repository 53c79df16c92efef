import type { Erasure, ErasureCertificate, Locale } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { parisDay } from '../platform/clock.ts';
import type { Context } from '../platform/context.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { forbidden, notFound } from '../platform/http/app-error.ts';
import type { KeptData } from '../platform/personal-data/personal-data.ts';
import { erasedMail, erasureAskedMail } from './data-rights.mails.ts';
import { mayAskErasure } from './data-rights.policy.ts';
import type { ErasureDocument, ErasureModel } from './erasure.model.ts';
import { certificateNumber } from './erasure.number.ts';

/** Milliseconds in which the wish can be taken back. */
const timeToReconsider = 7 * 24 * 3_600_000;
const jobType = 'data-rights.erase';

/** Erasure: asked for, waited for, done once whatever dies on the way, and certified. */
export function createErasures(context: Context, erasures: ErasureModel) {
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

  const schedule = ({ _id, dueAt }: ErasureDocument) =>
    jobs.schedule({
      key: `${jobType}:${_id}`,
      type: jobType,
      runAt: dueAt,
      data: { erasureId: `${_id}` },
    });

  /** Everything is erased holder by holder; a job that was cut short begins anew, each holder bears that. */
  async function perform(erasureId: string): Promise<void> {
    const erasure = await erasures.findOne({ _id: erasureId, state: 'waiting' }).lean<ErasureDocument>();
    if (!erasure) return;
    const pathwayId = `${erasure.pathwayId}`;
    const subject = { pathwayId, accountId: erasure.accountId ?? null };
    await services.candidacies.leaveAll(pathwayId, subject.accountId);
    const kept: KeptData[] = [];
    for (const holder of personalData.holders()) kept.push(...(await holder.erase(subject)));
    kept.push({ what: 'security_log', until: parisDay(monthsAfter(clock.now(), 6)) });
    const distinct = [...new Map(kept.map((one) => [`${one.what} ${one.until}`, one])).values()];
    if (erasure.email) {
      await mail.send({
        to: erasure.email,
        template: erasedMail,
        locale: erasure.locale,
        data: { number: erasure.number },
        key: `erased:${erasureId}`,
      });
    }
    await erasures.updateOne(
      { _id: erasureId, state: 'waiting' },
      { $set: { state: 'erased', endedAt: clock.now(), kept: distinct, email: null, accountId: null } },
    );
    await securityLog.record({
      kind: 'data.erased',
      subject: { kind: 'pathway', id: pathwayId },
      detail: { cause: erasure.cause, number: erasure.number },
    });
  }
  jobs.on(jobType, ({ erasureId }: { erasureId: string }) => perform(erasureId));

  async function stateOf(pathway: PathwayDocument): Promise<Erasure> {
    const pathwayId = pathway._id.toHexString();
    const [waiting, open] = await Promise.all([
      waitingFor(pathwayId),
      services.candidacies.openOfPathways([pathwayId]),
    ]);
    return {
      state: waiting ? 'waiting' : 'none',
      number: waiting?.number ?? null,
      askedAt: waiting?.askedAt.toISOString() ?? null,
      on: waiting ? parisDay(waiting.dueAt) : null,
      openCandidacies: open.length,
    };
  }

  async function mustMayAsk(actor: Actor, pathway: PathwayDocument): Promise<void> {
    const account = await services.accounts.accountOfPathway(pathway._id.toHexString());
    if (!mayAskErasure(services.pathways.tie(actor, pathway), { hasAccount: account !== null }))
      throw forbidden();
  }

  return {
    stateOf,

    /** Asking twice is one wish. */
    async ask(actor: Actor, pathway: PathwayDocument, locale: Locale): Promise<Erasure> {
      await mustMayAsk(actor, pathway);
      const dueAt = new Date(clock.now().getTime() + timeToReconsider);
      const { erasure } = await begin(pathway, { cause: 'asked', dueAt, locale });
      await schedule(erasure);
      await services.pathways.record(actor, pathway, 'pathway.erasure_asked');
      if (erasure.email)
        await mail.send({
          to: erasure.email,
          template: erasureAskedMail,
          locale,
          data: { on: parisDay(erasure.dueAt), number: erasure.number },
          key: `erasure-asked:${erasure._id}`,
        });
      return stateOf(pathway);
    },

    /** Taken back in time; nothing was touched yet. */
    async cancel(actor: Actor, pathway: PathwayDocument): Promise<Erasure> {
      await mustMayAsk(actor, pathway);
      const taken = await erasures.findOneAndUpdate(
        { pathwayId: pathway._id, state: 'waiting', cause: 'asked' },
        { $set: { state: 'cancelled', endedAt: clock.now(), email: null, accountId: null } },
      );
      if (taken) {
        await jobs.cancel(`${jobType}:${taken._id}`);
        await services.pathways.record(actor, pathway, 'pathway.erasure_cancelled');
      }
      return stateOf(pathway);
    },

    /** The end of retention: at once, without a wish. */
    async endOf(pathway: PathwayDocument): Promise<void> {
      const { erasure } = await begin(pathway, { cause: 'retention', dueAt: clock.now(), locale: 'fr' });
      await perform(`${erasure._id}`);
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

/** The same day of a later month (of an earlier one when negative), or that month's last. */
export function monthsAfter(instant: Date, months: number): Date {
  const moved = new Date(instant);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(instant.getUTCDate(), lastDay));
  return moved;
}
