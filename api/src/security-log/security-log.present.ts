import type { Role, SecurityEvent } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { SecurityEventDocument } from '../platform/security-log/security-event.model.ts';
import { isHiddenFrom } from './security-log.policy.ts';

/** The current data of an account in the log. */
export interface NamedAccount {
  name: string;
  roles: readonly Role[];
}

/** The accounts of an event. */
export function accountsOfEvent({ actor, subject }: SecurityEventDocument): string[] {
  return [...(actor ? [actor.accountId] : []), ...(subject?.kind === 'account' ? [subject.id] : [])];
}

/**
 * An event with the actor's current name; a closed account has none. For people hidden from the reader, account,
 * name, address and device are omitted.
 */
export function presentSecurityEvent(
  event: SecurityEventDocument,
  reader: Pick<Actor, 'role' | 'accountId'>,
  known: ReadonlyMap<string, NamedAccount>,
): SecurityEvent {
  const { seq, at, kind, actor, subject, from, detail, hash } = event;
  const hides = (accountId: string, acted: Role | null) =>
    isHiddenFrom(reader, { accountId, acted, roles: known.get(accountId)?.roles ?? [] });
  const role = actor?.role ?? null;
  const hidesActor = actor ? hides(actor.accountId, role) : false;
  const hidesSubject = hidesActor || (subject?.kind === 'account' && hides(subject.id, null));
  // without an actor the address belongs to the subject
  const hidesOrigin = actor ? hidesActor : hidesSubject;
  return {
    seq,
    at: at.toISOString(),
    kind,
    actor: actor
      ? hidesActor
        ? { accountId: null, role: 'beneficiary', name: '' }
        : { accountId: actor.accountId, role, name: known.get(actor.accountId)?.name ?? '' }
      : null,
    subject: subject && !hidesSubject ? { kind: subject.kind, id: subject.id } : null,
    from: from && !hidesOrigin ? { address: from.address, device: from.device } : null,
    detail: detail ?? {},
    hash,
  };
}
