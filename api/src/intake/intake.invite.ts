import { createHash } from 'node:crypto';
import type { Types } from 'mongoose';
import type { Locale } from '../../contract/index.ts';
import type { InvitationInput } from '../../contract/invitations.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError } from '../platform/http/app-error.ts';
import { actorOf } from './intake.actor.ts';
import type { IntakeContext } from './intake.context.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';
import type { Remark } from './intake.plan.ts';
import type { RemarkCode } from './intake.remarks.ts';

/** Milliseconds after which an invitation that a limit has stopped is tried again: the limits are those of a day. */
const retryMs = 25 * 3_600_000;

/** Whom a row invites, and to what. */
const ways = {
  contactEmail: (email: string, id: string): InvitationInput => ({
    role: 'employer',
    email,
    establishmentId: id,
  }),
  counsellorEmail: (email: string, id: string): InvitationInput => ({
    role: 'counsellor',
    email,
    structureId: id,
  }),
} as const;
const isInviting = (field: string): field is keyof typeof ways => Object.hasOwn(ways, field);

/** The first invitation of a row has its id, each further one an id of its own, always the same. */
const idOf = ({ _id }: RowDocument, email: string, at: number) =>
  at === 0 ? `${_id}` : createHash('sha256').update(`${_id} ${email}`).digest('hex').slice(0, 24);

/** Whom a row invites, each once. */
const invitedBy = (row: RowDocument) =>
  row.changes
    .flatMap(({ field, to }) => (isInviting(field) ? [{ field, email: to }] : []))
    .map((one, at) => ({ ...one, id: idOf(row, one.email, at) }));

/** Invites whom the rows of a file name, the usual way and each once; those above a day's limit on the days after. */
export function createRowInvitations(context: IntakeContext, { imports, rows }: IntakeModels) {
  const { clock, jobs, log, services } = context;

  /** Invites everybody whom the row names, or only these; returns what is to be said about it. */
  async function invite(
    file: ImportDocument,
    row: RowDocument,
    placeId: string,
    only?: readonly string[],
  ): Promise<Remark[]> {
    const invited = invitedBy(row).filter(({ email }) => !only || only.includes(email));
    if (invited.length === 0) return [];
    const actor = await actorOf(context, file);
    const said: Remark[] = [];
    for (const { field, email, id } of invited) {
      const code = actor
        ? await send(actor, ways[field](email, placeId), { id, locale: file.locale })
        : 'not_invited';
      if (code) said.push({ code, field, value: email });
    }
    if (said.some(({ code }) => code === 'invited_later')) await schedule(file._id, row);
    return said;
  }

  async function send(
    actor: Actor,
    input: InvitationInput,
    once: { id: string; locale: Locale },
  ): Promise<RemarkCode | null> {
    try {
      const sent = await services.invitations.inviteOnce(actor, input, once);
      return sent?.link ? 'link_to_hand_over' : null;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'too_many_requests') return 'invited_later';
      // a colleague has accepted meanwhile, and manages the company
      if (error.code === 'forbidden' && input.role === 'employer') return 'company_managed';
      log.warn({ err: error, invitation: once.id }, 'Somebody was not invited');
      return 'not_invited';
    }
  }

  const schedule = (importId: Types.ObjectId, { line }: RowDocument) =>
    jobs.schedule({
      key: `intake:invite:${importId}:${line}:${context.ids.id()}`,
      type: 'intake.invite',
      runAt: new Date(clock.now().getTime() + retryMs),
      data: { importId: `${importId}`, line },
    });

  /** Unless the import was undone or its rows are forgotten. */
  async function again({ importId, line }: { importId: string; line: number }): Promise<void> {
    const file = await imports.findById(importId).lean<ImportDocument>();
    const done = { outcome: { $in: ['created', 'updated', 'linked'] as const } };
    const row = file && (await rows.findOne({ importId: file._id, line, ...done }).lean<RowDocument>());
    if (!file || !row?.subjectId) return;
    const late = row.remarks.flatMap(({ code, value }) => (code === 'invited_later' ? (value ?? []) : []));
    const said = await invite(file, row, `${row.subjectId}`, late);
    const remarks = [...row.remarks.filter(({ code }) => code !== 'invited_later'), ...said];
    await rows.updateOne({ _id: row._id, outcome: row.outcome }, { $set: { remarks } });
  }
  jobs.on<{ importId: string; line: number }>('intake.invite', again);

  return {
    invite,

    /** False when an invitation of this row was accepted; the others are taken back. */
    async withdraw(file: ImportDocument, row: RowDocument): Promise<boolean> {
      const by = { accountId: `${file.by}`, role: file.byRole };
      let all = true;
      for (const { id } of invitedBy(row)) all = (await services.invitations.withdraw(by, id)) && all;
      return all;
    },
  };
}
export type RowInvitations = ReturnType<typeof createRowInvitations>;
