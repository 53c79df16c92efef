import type { Translated } from '../../i18n/text.ts';
import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: Translated<typeof french> = {
  title: 'Search',
  label: 'A name, an occupation, a company, a place',
  hint: 'The beginning of a name is enough. Accents do not matter.',
  submit: 'Search',
  begin: 'Write what you look for.',
  nothing: 'Nothing matches “{{q}}”.',
  nothingHint: 'Try the beginning of a name, an occupation or a commune.',
  toSlots: 'Search among the immersions',
  tellMe: 'Tell me',
  wider: 'Immersions close to these words:',
  people: 'People I accompany',
  candidacies: 'Their candidacies',
  companies: 'Companies',
  colleagues: 'Colleagues',
  slots: 'Immersions',
  orMore: '{{total}} or more',
  noEmail: 'No e-mail address',
  allPeople: 'All people found',
  showAll: 'Show all {{count}}',
  allSlots_one: 'See {{count}} immersion',
  allSlots_other: 'See the {{count}} immersions',
  found: 'Results for “{{q}}”: {{groups}}',
};
