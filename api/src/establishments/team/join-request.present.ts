import type { JoinRequest } from '../../../contract/index.ts';
import type { EstablishmentFacts } from '../establishment.facts.ts';
import type { JoinRequestDocument } from './join-request.model.ts';

/** `requester` is sent only to those who answer. */
export function presentJoinRequest(
  request: JoinRequestDocument,
  { id, name, commune }: Pick<EstablishmentFacts, 'id' | 'name' | 'commune'>,
  requester: { name: string; email: string | null } | undefined,
): JoinRequest {
  return {
    id: request._id.toHexString(),
    establishment: { id, name, commune },
    ...(requester ? { by: { name: requester.name, email: requester.email } } : {}),
    word: request.word,
    state: request.state,
    at: request.at.toISOString(),
    coordinatorFrom: request.coordinatorFrom,
    escalated: request.escalatedAt != null,
    answeredAt: request.answeredAt?.toISOString() ?? null,
  };
}
