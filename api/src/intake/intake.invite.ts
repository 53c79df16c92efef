import type { InvitationInput } from '../../contract/invitations.ts';
import { AppError } from '../platform/http/app-error.ts';
import { actorOf } from './intake.actor.ts';
import type { IntakeContext } from './intake.context.ts';
import type { ImportDocument, RowDocument } from './intake.model.ts';
import type { Remark } from './intake.plan.ts';

/** Invites whom a row names, the usual way and once; returns what is to be said about it. */
export function createRowInvitations(context: IntakeContext) {
  const { log, services } = context;

  return {
    async invite(
      file: ImportDocument,
      row: RowDocument,
      input: InvitationInput,
      field: Remark['field'],
    ): Promise<Remark[]> {
      const actor = await actorOf(context, file);
      if (!actor) return [{ code: 'not_invited', field, value: input.email }];
      try {
        const once = { id: `${row._id}`, locale: file.locale };
        const sent = await services.invitations.inviteOnce(actor, input, once);
        return sent?.link ? [{ code: 'link_to_hand_over', field, value: input.email }] : [];
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        log.warn({ err: error, import: `${file._id}`, line: row.line }, 'Somebody was not invited');
        const code = error.code === 'too_many_requests' ? 'invitations_limited' : 'not_invited';
        return [{ code, field, value: input.email }];
      }
    },

    /** False when the invitation of this row was accepted. */
    async withdraw(file: ImportDocument, row: RowDocument): Promise<boolean> {
      const by = { accountId: `${file.by}`, role: file.byRole };
      return services.invitations.withdraw(by, `${row._id}`);
    },
  };
}
export type RowInvitations = ReturnType<typeof createRowInvitations>;
