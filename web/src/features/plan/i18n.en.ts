import type { dictionary as fr } from './i18n.fr.ts';

export const dictionary: typeof fr = {
  clocks: {
    title: 'The delays of the path',
    kinds: {
      orientation: 'Orientation',
      diagnosis: 'Diagnosis',
      contract: 'Engagement contract',
      renewal: 'Contract to renew',
    },
    none: 'These delays are for people who receive the RSA benefit.',
    knownOn: 'Known as a recipient of RSA since',
    knownOnHint: 'The day the department learned it. The six weeks to orient count from that day.',
    knownSince: 'Known as a recipient of RSA since {{day}}.',
    change: 'Change',
    save: 'Save this day',
    saved: 'Saved.',
    before: 'by {{day}}',
    expected: 'expected on {{day}}',
    undated: 'a day to record',
    left_zero: 'today',
    left_one: '{{count}} day left',
    left_other: '{{count}} days left',
    late_one: '{{count}} day ago',
    late_other: '{{count}} days ago',
    article: 'Article {{article}}',
  },
  counts: {
    title: 'The delays of the path',
    sentence:
      'How many people wait for their orientation, their contract or its renewal. Numbers are rounded to 5, counted once a day, and not given below 5.',
    none: 'There are not enough people at one step to say.',
    step: 'Step',
    steps: {
      orientation: 'To orient, six weeks',
      diagnosis: 'Diagnosis to make',
      contract: 'Contract to sign, a month',
      renewal: 'Contract to renew',
    },
    delays: {
      over: 'Delay passed',
      soon: 'Within 7 days',
      later: 'Later',
      undated: 'Day to record',
    },
    few: 'fewer than 5',
    ofStep: 'By structure: {{step}}',
    structure: 'Structure',
  },
};
