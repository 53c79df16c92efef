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

/** Those that take the place of another answer. */
const hasBefore: ReadonlySet<InterviewLine['kind']> = new Set([
  'skill',
  'available',
  'objective',
  'barrier_impact',
  'travel_limit',
  'working_time',
  'commune',
]);

/** Says what a line of the log changed, with the value that was chosen. */
export function useLineText(): (line: InterviewLine) => string {
  const t = useInterviewText();
  const nameOf = useTextName();
  const said = useValues();

  function written({ text, added, removed, wrote, took }: InterviewLine): string {
    const name = text ? nameOf(text) : '';
    if (wrote) return t(took ? 'log.replaced' : 'log.wrote', { text: name, wrote, took: took ?? '' });
    return took ? t('log.took', { text: name, took }) : t('log.counted', { text: name, added, removed });
  }

  function chosen(line: InterviewLine): string {
    const { kind, label, from, to } = line;
    const values = { label: said.label(line), to: said.value(kind, to) };
    switch (kind) {
      case 'text':
        return written(line);
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
      case 'travel_limit':
      case 'working_time':
        return t(`log.${kind}`, values);
      case 'week':
        return t('log.week', { count: freeIn(to), from: freeIn(from) });
      case 'available':
      case 'objective':
      case 'barrier_impact':
      case 'first_occupation':
      case 'commune':
        return t(to ? `log.${kind}` : `log.${kind}_no`, { ...values, label: values.label || label || '' });
    }
  }

  return (line) => {
    const { kind, from, to, elsewhere } = line;
    const before = from && to && hasBefore.has(kind) ? t('log.before', { from: said.value(kind, from) }) : '';
    return [chosen(line), before, elsewhere ? t('log.elsewhere') : ''].filter(Boolean).join(' ');
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

  function value(kind: InterviewLine['kind'], to: string | null): string {
    if (!to) return '–';
    switch (kind) {
      case 'travel_limit':
        return t('log.km', { km: to });
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
