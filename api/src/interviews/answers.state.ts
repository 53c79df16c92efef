import type { BarrierTheme, InterviewChange } from '../../contract/index.ts';
import type { InterviewAnswers } from '../../rules/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { InterviewPatch } from './interviews.context.ts';

/** The barriers of a file, those from before they had an impact too. */
export const standingBarriers = (barriers: PathwayDocument['barriers']) =>
  barriers.map(({ theme, situation, impact, priority }) => ({
    theme,
    situation,
    impact: impact ?? null,
    priority: priority ?? false,
  }));

/** The answers of a person: those of the profile, with the past jobs of the interview. */
export function answersOf(
  { profile, barriers, clearedThemes }: Pick<PathwayDocument, 'profile' | 'barriers' | 'clearedThemes'>,
  pastJobs: readonly string[],
): InterviewAnswers {
  const { available } = profile;
  return {
    ...profile,
    objective: profile.objective ?? null,
    communeCode: profile.communeCode ?? null,
    available: available ? { from: available.from, to: available.to } : null,
    pastJobs,
    barriers: standingBarriers(barriers),
    clearedThemes: clearedThemes ?? [],
  };
}

/** Changed answers as a change of the profile; null when none is of the profile. */
export function patchOf(changed: Partial<InterviewAnswers>): InterviewPatch | null {
  const { pastJobs: _, barriers, clearedThemes, ...profile } = changed;
  const patch: InterviewPatch = {
    ...(Object.keys(profile).length > 0 ? { profile: copied(profile) } : {}),
    ...(barriers ? { barriers: [...barriers] } : {}),
    ...(clearedThemes ? { clearedThemes: [...clearedThemes] } : {}),
  };
  return Object.keys(patch).length > 0 ? patch : null;
}

type ProfileAnswers = Omit<Partial<InterviewAnswers>, 'pastJobs' | 'barriers' | 'clearedThemes'>;
type ProfilePatch = NonNullable<InterviewPatch['profile']>;

function copied(profile: ProfileAnswers): ProfilePatch {
  const { occupations, skills, mobility, week, contracts, needs, ...single } = profile;
  return {
    ...single,
    ...(occupations && { occupations: [...occupations] }),
    ...(skills && { skills: [...skills] }),
    ...(mobility && { mobility: [...mobility] }),
    ...(week && { week: [...week] }),
    ...(contracts && { contracts: [...contracts] }),
    ...(needs && { needs: [...needs] }),
  };
}

const yes = (there: boolean) => (there ? 'yes' : null);
const barrierOf = ({ barriers }: InterviewAnswers, theme: BarrierTheme) =>
  barriers.find((barrier) => barrier.theme === theme);

/** What an answer says of its question, for the log: a code, a number, `yes` or nothing. */
export function answerIn(now: InterviewAnswers, change: InterviewChange): string | null {
  switch (change.kind) {
    case 'occupation':
      return yes(now.occupations.includes(change.code));
    case 'first_occupation':
      return yes(now.occupations[0] === change.code);
    case 'past_job':
      return yes(now.pastJobs.includes(change.code));
    case 'skill': {
      const skill = now.skills.find(({ id }) => id === change.id);
      return skill ? String(skill.level) : null;
    }
    case 'objective':
      return now.objective;
    case 'commune':
      return now.communeCode;
    case 'travel_limit':
      return String(now.travelLimitKm);
    case 'mobility':
      return yes(now.mobility.includes(change.means));
    case 'week':
      return now.week.map((free) => (free ? '1' : '0')).join('');
    case 'available':
      return now.available && `${now.available.from}/${now.available.to}`;
    case 'contract':
      return yes(now.contracts.includes(change.contract));
    case 'working_time':
      return now.workingTime;
    case 'need':
      return yes(now.needs.includes(change.need));
    case 'barrier':
      return yes(barrierOf(now, change.theme) !== undefined);
    case 'barrier_impact':
      return barrierOf(now, change.theme)?.impact ?? null;
    case 'barrier_priority':
      return yes(barrierOf(now, change.theme)?.priority === true);
    case 'cleared':
      return now.clearedThemes.filter((theme) => change.themes.includes(theme)).join(' ') || null;
  }
}
