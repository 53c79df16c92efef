import type { Engagement, EngagementAction, EngagementTerms } from '@passerelle/api/contract';
import { usualWeeklyHours } from '@passerelle/api/rules';
import { linesOf } from './lines.ts';

/** An action while it is typed. */
export interface ActionValues {
  key: string;
  kind: EngagementAction['kind'];
  title: string;
  from: string;
  to: string;
  weeklyHours: string;
  candidacyId: string;
}

export interface ContractValues
  extends Omit<EngagementTerms, 'goals' | 'actions' | 'weeklyHours' | 'exemption'> {
  goals: string;
  actions: ActionValues[];
  weeklyHours: string;
  exemption: string;
}

let keys = 0;
export function blankAction(kind: ActionValues['kind']): ActionValues {
  keys += 1;
  return { key: `${keys}`, kind, title: '', from: '', to: '', weeklyHours: '', candidacyId: '' };
}

export function valuesOf({ terms, immersions }: Engagement): ContractValues {
  const { goals, actions, weeklyHours, exemption, from, to, renewOn, ...same } = terms;
  return {
    ...same,
    goals: goals.join('\n'),
    actions: actions.map((one, at) => ({
      ...blankAction(one.kind),
      title: one.title,
      from: one.from ?? '',
      to: one.to ?? '',
      weeklyHours: one.weeklyHours === null ? '' : `${one.weeklyHours}`,
      candidacyId: one.candidacyId ?? immersions.find(({ action }) => action === at)?.candidacyId ?? '',
    })),
    weeklyHours: `${weeklyHours}`,
    exemption: exemption ?? '',
    ...{ from: from ?? '', to: to ?? '', renewOn: renewOn ?? '' },
  };
}

const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));

/** The terms as the API takes them; an action without a word is left out. */
export function termsOf(values: ContractValues) {
  const { goals, actions, weeklyHours, exemption, from, to, renewOn, lowering } = values;
  const hours = numberOf(weeklyHours) ?? 0;
  return {
    goals: linesOf(goals),
    actions: actions
      .filter(({ title }) => title.trim() !== '')
      .map((one) => ({
        kind: one.kind,
        title: one.title.trim(),
        from: one.from || null,
        to: one.to || null,
        weeklyHours: numberOf(one.weeklyHours),
        candidacyId: one.kind === 'immersion' ? one.candidacyId || null : null,
      })),
    weeklyHours: hours,
    lowering: hours > 0 && hours < usualWeeklyHours ? lowering : [],
    exemption: hours === 0 ? exemption || null : null,
    structureUndertakes: values.structureUndertakes,
    personUndertakes: values.personUndertakes,
    jobSought: values.jobSought,
    ...{ from: from || null, to: to || null, renewOn: renewOn || null },
  };
}
