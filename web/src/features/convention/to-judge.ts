import type { ConventionContent, ConventionPage } from '@passerelle/api/contract';
import type { Convention } from '@passerelle/api/rules';

/** A content with what the rules judge it by. Its hours are those of its timetable, so none are stated apart. */
export function toJudge(
  { prescriber, ...content }: ConventionContent,
  { submittedOn, offered, delegatedUntil }: ConventionPage['rules'],
): Convention {
  return {
    ...content,
    prescriber: prescriber && { ...prescriber, delegatedUntil },
    submittedOn,
    now: Date.now(),
    statedHours: null,
    offered,
    signatures: [],
  };
}
