import type { ConventionContent, ConventionOffered } from '../../contract/index.ts';
import {
  type Convention,
  conventionRules,
  type Finding,
  judge,
  type PastConvention,
} from '../../rules/index.ts';
import type { Moment } from '../../rules/rule.ts';
import { presencesOf, totalsOf } from '../../rules/timetable.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { ConventionDocument, ConventionSignature } from './convention.model.ts';

/** What the rules read of a convention besides its content. */
export interface Surrounding {
  submittedOn: string;
  offered: ConventionOffered | null;
  history: readonly PastConvention[];
  delegatedUntil: string | null;
}

interface Judged {
  content: ConventionContent;
  around: Surrounding;
  signatures: readonly Pick<ConventionSignature, 'party' | 'at'>[];
  now: Date;
}

/** The convention as the rules read it. */
function asJudged({ content, around, signatures, now }: Judged): Convention {
  const { prescriber } = content;
  return {
    ...content,
    prescriber: prescriber && { ...prescriber, delegatedUntil: around.delegatedUntil },
    submittedOn: around.submittedOn,
    now: now.getTime(),
    statedHours: null,
    offered: around.offered,
    signatures: signatures.map(({ party, at }) => ({ party, at: at.getTime() })),
  };
}

/** Why the convention may not stand so at this moment; empty when it may. */
export function refusalsOf(judged: Judged, moment: Moment): Finding[] {
  return judge(conventionRules, asJudged(judged), judged.around.history, moment).filter(
    ({ severity }) => severity === 'refusal',
  );
}

/** Every refusal with the path of its field in the content. */
export const refused = (findings: readonly Finding[]) =>
  new AppError('validation_failed', {
    errors: findings.map(({ path, code, message }) => ({ path: `content.${path}`, code, message })),
  });

/** A convention of this person as one of the past for another one; null when it says nothing online. */
export function asPast({
  _id,
  content,
  from,
  to,
}: Pick<ConventionDocument, '_id' | 'content' | 'from' | 'to'>): PastConvention | null {
  if (!content) return null;
  const { timetable } = content;
  return {
    id: _id.toHexString(),
    siret: content.host.siret,
    object: content.object ?? 'discover',
    objectives: content.objectives,
    renewalOf: content.renewal?.of ?? null,
    presenceDays: totalsOf(presencesOf(timetable), timetable.zone).presenceDays,
    from,
    to,
  };
}
