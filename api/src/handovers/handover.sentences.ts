import { AppError } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

export const handoverSentences = {
  cannot_take_over: {
    fr: 'Choisissez un autre membre de cette structure.',
    en: 'Choose another member of this structure.',
  },
  not_in_caseload: {
    fr: 'Cette personne n’est pas, ou n’est plus, accompagnée par ce membre. Rechargez la page.',
    en: 'This person is not, or no longer, led by this member. Reload the page.',
  },
} as const satisfies Record<string, Sentence>;

const peopleFr = (count: number) => (count === 1 ? '1 personne' : `${count} personnes`);
const peopleEn = (count: number) => (count === 1 ? '1 person' : `${count} people`);

export const peopleLeft = (count: number) =>
  new AppError('conflict', {
    detail: {
      fr: `${peopleFr(count)} sans nouveau référent : confiez chaque accompagnement à quelqu’un avant ce départ.`,
      en: `${peopleEn(count)} without a new referent: hand everybody over before this member leaves.`,
    },
  });

export const noReplacementProblem = (count: number) =>
  new AppError('conflict', {
    detail: {
      fr: `Cette structure n’a personne d’autre pour reprendre ${peopleFr(count)}. Invitez d’abord quelqu’un dans cette structure.`,
      en: `This structure has nobody else to take over ${peopleEn(count)}. Invite somebody to it first.`,
    },
  });

export const alreadyRunning = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Une transmission est déjà en cours pour ce membre. Attendez qu’elle se termine.',
      en: 'A hand-over of this member is already under way. Wait until it ends.',
    },
  });
