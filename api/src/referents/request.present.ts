import type { ReferentRequestItem } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { answerBefore, isLate } from '../pathways/referent-request.delay.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { StructureFacts } from '../structures/structure.policy.ts';
import { mayAccept, mayPass, mayRefuse } from './referent.policy.ts';
import { aboutRequest, type ReferentRequest } from './requests.service.ts';

interface Words {
  today: string;
  communeOf: (code: string | null) => ReferentRequestItem['commune'];
  structureName: (id: string) => string;
}

/** Before accepting, a structure sees who asks, where they live and how to contact them, but not the profile. */
export function presentRequestItem(
  actor: Actor,
  facts: StructureFacts,
  pathway: PathwayDocument & { referentRequest: ReferentRequest },
  { today, communeOf, structureName }: Words,
): ReferentRequestItem {
  const { referentRequest: request, firstName, lastName, email, phone, profile } = pathway;
  const about = aboutRequest(pathway, request);
  return {
    pathwayId: pathway._id.toHexString(),
    kind: request.kind,
    firstName,
    lastName,
    email: email ?? null,
    phone: phone ?? null,
    commune: communeOf(profile.communeCode ?? null),
    word: request.word || null,
    askedAt: request.askedAt.toISOString(),
    receivedAt: request.receivedAt.toISOString(),
    answerBefore: answerBefore(request),
    late: isLate(request, today),
    passes: request.passes.map(({ from, reason, at }) => ({
      from: from ? structureName(`${from}`) : '',
      reason,
      at: at.toISOString(),
    })),
    abilities: {
      accept: mayAccept(actor, facts, about, actor.accountId),
      assign: mayAccept(actor, facts, about, ''),
      pass: mayPass(actor, facts, about),
      refuse: mayRefuse(actor, facts, about),
    },
  };
}
