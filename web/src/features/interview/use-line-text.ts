import type { InterviewLine } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { periodInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { usePeopleText } from '../people/text.ts';
import { useProfileText } from '../profile/text.ts';
import { useInterviewText } from './text.ts';
import { useTextName } from './use-text-name.ts';

/** Half days of a week that the log keeps as one character each. */
const freeIn = (week: string | null) => [...(week ?? '')].filter((half) => half === '1').length;

/** Says what a line of the log changed, with the value that was chosen. */
export function useLineText(): (line: InterviewLine) => string {
  const t = useInterviewText();
  const nameOf = useTextName();
  const said = useValues();
  return (line) => {
    const { kind, text, added, removed, label, from, to } = line;
    const values = { label: said.label(line), to: said.value(line) };
    switch (kind) {
      case 'text':
        return t('log.wrote', { text: text ? nameOf(text) : '', added, removed });
      case 'skill':
        return t(to === null ? 'log.skill_no' : from === null ? 'log.skill_yes' : 'log.skill_change', values);
      case 'occupation':
      case 'past_job':
      case 'mobility':
      case 'contract':
      case 'need':
      case 'barrier':
      case 'barrier_priority':
      case 'cleared':
        return t(to ? `log.${kind}_yes` : `log.${kind}_no`, values);
      case 'week':
        return t('log.week', { count: freeIn(to), from: freeIn(from) });
      case 'available':
      case 'objective':
      case 'barrier_impact':
      case 'travel_limit':
      case 'working_time':
      case 'first_occupation':
      case 'commune':
        return t(`log.${kind}`, { ...values, label: values.label || label || '–' });
    }
  };
}

/** What a line is about, and what was chosen, in words. */
function useValues() {
  const t = useInterviewText();
  const common = useCommonText();
  const people = usePeopleText();
  const profile = useProfileText();
  const locale = useLocale();
  const themes = (codes: string) =>
    codes
      .split(' ')
      .map((code) => people.maybe('profile.themes', code))
      .join(', ');

  function label({ kind, label: about, from, to }: InterviewLine): string {
    if (kind === 'cleared') return themes(to ?? from ?? '');
    if (!about) return '';
    switch (kind) {
      case 'mobility':
        return profile.maybe('place.means', about);
      case 'contract':
        return profile.maybe('wishes.contract', about);
      case 'need':
        return common.maybe('accommodations', about);
      case 'barrier':
      case 'barrier_impact':
      case 'barrier_priority':
        return themes(about);
      default:
        return about;
    }
  }

  function value({ kind, to }: InterviewLine): string {
    if (!to) return '–';
    switch (kind) {
      case 'skill':
        return common.maybe('levels', to);
      case 'objective':
        return common.maybe('objectives', to);
      case 'working_time':
        return profile.maybe('wishes.time', to);
      case 'barrier_impact':
        return t.maybe('barriers.impacts', to);
      case 'available': {
        const [from = '', until = ''] = to.split('/');
        return periodInWords({ from, to: until }, locale);
      }
      default:
        return to;
    }
  }
  return { label, value };
}
