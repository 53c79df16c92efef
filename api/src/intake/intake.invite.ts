import type { Types } from 'mongoose';
import type { InvitationInput } from '../../contract/invitations.ts';
import { AppError } from '../platform/http/app-error.ts';
import { actorOf } from './intake.actor.ts';
import type { IntakeContext } from './intake.context.ts';
import type { ImportDocument, IntakeModels, RowDocument } from './intake.model.ts';
import type { Remark } from './intake.plan.ts';

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

/** Invites whom the rows of a file name, the usual way and each once; those above a day's limit on the days after. */
export function createRowInvitations(context: IntakeContext, { imports, rows }: IntakeModels) {
  const { clock, jobs, log, services } = context;

  /** Returns what is to be said about it. */
  async function invite(file: ImportDocument, row: RowDocument, placeId: string): Promise<Remark[]> {
    const change = row.changes.find(({ field }) => isInviting(field));
    if (!change || !isInviting(change.field)) return [];
    const { field, to: email } = change;
    const actor = await actorOf(context, file);
    if (!actor) return [{ code: 'not_invited', field, value: email }];
    try {
      const once = { id: `${row._id}`, locale: file.locale };
      const sent = await services.invitations.inviteOnce(actor, ways[field](email, placeId), once);
      return sent?.link ? [{ code: 'link_to_hand_over', field, value: email }] : [];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'too_many_requests') {
        await schedule(file._id, row);
        return [{ code: 'invited_later', field, value: email }];
      }
      log.warn({ err: error, import: `${file._id}`, line: row.line }, 'Somebody was not invited');
      return [{ code: 'not_invited', field, value: email }];
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
    const said = await invite(file, row, `${row.subjectId}`);
    const remarks = [...row.remarks.filter(({ code }) => code !== 'invited_later'), ...said];
    await rows.updateOne({ _id: row._id, outcome: row.outcome }, { $set: { remarks } });
  }
  jobs.on<{ importId: string; line: number }>('intake.invite', again);

  return {
    invite,

    /** False when the invitation of this row was accepted. */
    withdraw: (file: ImportDocument, row: RowDocument): Promise<boolean> =>
      services.invitations.withdraw({ accountId: `${file.by}`, role: file.byRole }, `${row._id}`),
  };
}
export type RowInvitations = ReturnType<typeof createRowInvitations>;
