import type { SecurityEvent } from '../../contract/index.ts';
import type { SecurityEventDocument } from '../platform/security-log/security-event.model.ts';

/** An event with the actor's present name; a closed account has none, nor has who the reader may not know. */
export function presentSecurityEvent(
  event: SecurityEventDocument,
  names: ReadonlyMap<string, string>,
): SecurityEvent {
  const { seq, at, kind, actor, subject, from, detail, hash } = event;
  return {
    seq,
    at: at.toISOString(),
    kind,
    actor: actor
      ? { accountId: actor.accountId, role: actor.role ?? null, name: names.get(actor.accountId) ?? '' }
      : null,
    subject: subject ? { kind: subject.kind, id: subject.id } : null,
    from: from ? { address: from.address, device: from.device } : null,
    detail: (detail ?? {}) as SecurityEvent['detail'],
    hash,
  };
}
