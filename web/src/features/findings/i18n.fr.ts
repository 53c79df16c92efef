export const dictionary = {
  refusal: 'À corriger',
  warning: 'À vérifier',
  articles_one: 'Code du travail, article {{articles}}',
  articles_other: 'Code du travail, articles {{articles}}',
  refusals_one: '{{count}} point à corriger',
  refusals_other: '{{count}} points à corriger',
  warnings_one: '{{count}} point à vérifier',
  warnings_other: '{{count}} points à vérifier',
  nothing: 'Rien à corriger.',
};
