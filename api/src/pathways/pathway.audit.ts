import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import type { PathwayDocument } from './pathway.model.ts';

/** The entries of the audit trail about a pathway. */
export function createPathwayAudit({ audit }: Pick<Context, 'audit'>) {
  async function record(
    actor: Actor,
    pathway: PathwayDocument,
    action: string,
    detail?: Record<string, unknown>,
  ): Promise<void> {
    const id = pathway._id.toHexString();
    await audit.record({
      actor,
      action,
      subject: { kind: 'pathway', id },
      pathwayId: id,
      ...(detail ? { detail } : {}),
    });
  }

  return {
    record,

    /** Logged before data is sent; reads by the person themselves are not logged. */
    async recordReading(actor: Actor, pathway: PathwayDocument, what?: string): Promise<void> {
      if (actor.role === 'beneficiary') return;
      await record(actor, pathway, 'pathway.read', what ? { what } : undefined);
      const shown = what === 'notes' || what === 'matches' ? what : 'file';
      await audit.reveals.record(actor, [{ pathwayId: pathway._id.toHexString(), shown }]);
    },
  };
}
export type PathwayAudit = ReturnType<typeof createPathwayAudit>;
