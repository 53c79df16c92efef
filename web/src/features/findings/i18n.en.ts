import type { Translated } from '../../i18n/text.ts';
import type { dictionary as fr } from './i18n.fr.ts';

export const dictionary: Translated<typeof fr> = {
  refusal: 'To correct',
  warning: 'To check',
  articles_one: 'Code du travail, article {{articles}}',
  articles_other: 'Code du travail, articles {{articles}}',
  refusals_one: '{{count}} point to correct',
  refusals_other: '{{count}} points to correct',
  warnings_one: '{{count}} point to check',
  warnings_other: '{{count}} points to check',
  nothing: 'Nothing to correct.',
};
