import type { Translated } from '../../i18n/text.ts';
import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: Translated<typeof french> = {
  why: 'Why this immersion suits you',
  whyPerson: 'Why it suits',
  fit: {
    very_good: 'Very good match',
    good: 'Good match',
    possible: 'Possible match',
    distant: 'Distant match',
  },
  bars: {
    skills: 'Skills',
    occupation: 'Occupation',
    near: 'Distance',
    strong: 'strong',
    medium: 'medium',
    weak: 'weak',
    none: 'none',
    skillsOf: '{{held}} of {{all}}',
    occupationSame: 'wished occupation',
    occupationDomain: 'close occupation',
    occupationSkills: 'skills in common with a wished occupation',
    occupationLarge: 'same family of occupations',
    occupationNone: 'another occupation',
    objective: 'Aim',
    objectiveSame: 'the one looked for',
    objectiveOther: 'another one',
    noDistance: 'unknown distance',
  },
  have: 'You already have',
  havePerson: 'Skills already there',
  learn: 'You can learn',
  learnPerson: 'To learn on site',
  lack: 'Still missing',
  none: 'No skill in common yet: an immersion is also made to discover.',
  obstacle: 'An obstacle, and what would lift it',
};
