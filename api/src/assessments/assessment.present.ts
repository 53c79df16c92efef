import type { Assessment, SeenOutcome } from '../../contract/index.ts';
import { closableFrom, factsOf, hasTutorPart, remindableFrom } from './assessment.facts.ts';
import type { AssessmentDocument } from './assessment.model.ts';
import {
  type AssessmentFacts,
  type AssessmentTie,
  canAnswer,
  canClose,
  canRenew,
  canWriteTutorPart,
  hasEnded,
  remindable,
  turnOfAssessment,
} from './assessment.policy.ts';

export interface About {
  about: Assessment['about'];
  skills: Assessment['skills'];
  hours: Assessment['hours'];
  questions: Assessment['questions'];
  /** Names of accounts that the reader may know. */
  renewal: Assessment['renewal'];
  names: ReadonlyMap<string, string>;
  now: Date;
}

/** Level of a skill in the profile, from what the tutor saw. */
export const levelOf: Readonly<Record<Exclude<SeenOutcome, 'seen'>, number>> = {
  practised: 2,
  autonomous: 3,
};

const outcomeOf = (level: number): SeenOutcome => (level >= levelOf.autonomous ? 'autonomous' : 'practised');

export const seenSkillsOf = ({
  acquired,
  inProgress,
}: AssessmentDocument): { id: string; outcome: SeenOutcome }[] => [
  ...acquired.map(({ id, level }) => ({ id, outcome: outcomeOf(level) })),
  ...inProgress.map((id) => ({ id, outcome: 'seen' as const })),
];

/** An assessment as its reader may see it. The company reads neither what was kept nor what the structure adds. */
export function presentAssessment(
  candidacyId: string,
  found: AssessmentDocument | null,
  { tie, state }: { tie: AssessmentTie; state: AssessmentFacts['state'] },
  { about, skills, hours, questions, renewal, names, now }: About,
): Assessment {
  const facts = factsOf(found, state, now);
  const shown = hasEnded(state) ? found : null;
  const nameOf = (id: string | null | undefined) => (id ? (names.get(id) ?? '') : '');
  const isCompany = tie.side === 'employer';
  return {
    candidacyId,
    about,
    skills,
    hours,
    turn: turnOfAssessment(facts),
    tutor: tutorPart(shown, nameOf),
    person: personPart(shown, nameOf, isCompany),
    closing: closingPart(shown, nameOf, isCompany),
    questions: canClose(tie, facts) ? questions : [],
    closableFrom: closableFrom(shown)?.toISOString() ?? null,
    reminders: (shown?.reminders ?? [])
      .map(({ to, at, by }) => ({ to, at: at.toISOString(), by: nameOf(by) }))
      .reverse(),
    renewal: canRenew(tie, facts) ? renewal : null,
    abilities: {
      renew: canRenew(tie, facts) && Boolean(renewal?.dates) && renewal?.candidacyId === null,
      writeTutor: canWriteTutorPart(tie, facts),
      answer: canAnswer(tie, facts),
      close: canClose(tie, facts),
      remind: remindable(tie, facts).map((to) => ({
        to,
        from: remindableFrom(found, to, now)?.toISOString() ?? null,
      })),
    },
  };
}

type NameOf = (id: string | null | undefined) => string;

function tutorPart(found: AssessmentDocument | null, nameOf: NameOf): Assessment['tutor'] {
  if (!hasTutorPart(found)) return null;
  const { followUp } = found;
  return {
    at: found.at.toISOString(),
    by: nameOf(found.writtenBy),
    toldOn: found.writtenToldOn ?? null,
    came: !found.noShow,
    noShow: found.noShow ?? null,
    done: found.done,
    skills: seenSkillsOf(found),
    objectivesReached: found.objectivesReached ?? null,
    why: found.why ?? '',
    missedHours: found.missedHours ?? null,
    followUp: followUp ? presentFollowUp(followUp) : null,
  };
}

function presentFollowUp({ kind, contract }: NonNullable<AssessmentDocument['followUp']>) {
  return kind === 'job' ? { kind, contract: contract ?? 'cdi' } : { kind };
}

function personPart(
  found: AssessmentDocument | null,
  nameOf: NameOf,
  isCompany: boolean,
): Assessment['person'] {
  if (!found?.answeredAt) return null;
  return {
    at: found.answeredAt.toISOString(),
    // the company knows the name of the person by the candidacy, if at all
    by: isCompany && !found.answerToldOn ? '' : nameOf(found.answeredBy),
    toldOn: found.answerToldOn ?? null,
    agrees: found.agrees ?? null,
    word: found.answer ?? '',
    kept: isCompany ? null : found.kept,
  };
}

function closingPart(
  found: AssessmentDocument | null,
  nameOf: NameOf,
  isCompany: boolean,
): Assessment['closing'] {
  if (!found?.closing) return null;
  const { at, by, structure, word, answers } = found.closing;
  return {
    at: at.toISOString(),
    by: nameOf(by),
    structure,
    word: isCompany ? null : word,
    answers: isCompany ? null : answers.map(({ question, answer }) => ({ question, answer })),
  };
}
