import type { Translated } from '../../i18n/text.ts';
import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: Translated<typeof french> = {
  title: 'A step into a company, accompanied from start to end',
  lead: 'Passerelle links the people, companies and counsellors of {{territory}} for immersions of a few days.',
  doors: 'You are here because…',
  seek: {
    title: 'I look for an immersion',
    text: 'Discover an occupation, check that it is the right one, prepare a recruitment.',
    button: 'See the immersions',
  },
  host: {
    title: 'I welcome someone',
    text: 'Post an immersion in two minutes, answer in one press.',
    button: 'Create a company account',
  },
  help: {
    title: 'I accompany people',
    text: 'Find an immersion for each person, propose, follow, without typing twice.',
    button: 'Sign in',
  },
  what: 'What is an immersion?',
  facts: {
    length: {
      title: 'How long is it?',
      text: 'A few days or weeks, one month at most. It can be renewed once.',
    },
    status: {
      title: 'What changes for you?',
      text: 'You keep your status and your benefits. It is not a work contract.',
    },
    pay: {
      title: 'Is it paid?',
      text: 'No. The company pays no wage, and you replace nobody.',
    },
    cover: {
      title: 'And if there is an accident?',
      text: 'You are covered. The organisation that signs the agreement with you takes care of it.',
    },
  },
  live: 'Places open right now',
  liveAll: 'See all immersions',
  liveEmpty: 'No place is open for now. Come back soon, or post the first immersion.',
  figures: '{{territory}} today',
  openSlots_one: 'open immersion',
  openSlots_other: 'open immersions',
  openPlaces_one: 'place to take',
  openPlaces_other: 'places to take',
  establishments_one: 'host place',
  establishments_other: 'host places',
  immersionsStarted_one: 'immersion started',
  immersionsStarted_other: 'immersions started',
  how: 'How it works',
  steps: {
    profile: {
      title: '1. The profile',
      text: 'What one can do and would like, where and when. Filled in alone or with a counsellor.',
    },
    match: {
      title: '2. The match',
      text: 'Immersions that suit, with the reasons. The company sees skills, not a name.',
    },
    talk: {
      title: '3. The conversation',
      text: 'Company, person and counsellor talk in one place, and everyone sees whose turn it is.',
    },
    immersion: {
      title: '4. The immersion',
      text: 'A few days on site, a tutor, then an assessment: the skills gained join the profile.',
    },
  },
};
