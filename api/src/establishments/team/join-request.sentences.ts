import { AppError } from '../../platform/http/app-error.ts';

const conflict = (fr: string, en: string) => () => new AppError('conflict', { detail: { fr, en } });

export const alreadyMember = conflict(
  'Vous êtes déjà membre de cet établissement.',
  'You are already a member of this establishment.',
);

export const alreadyRefused = conflict(
  'Un responsable a refusé votre demande il y a moins de 30 jours. S’il s’agit d’une erreur, demandez-lui de vous inviter.',
  'A manager refused your request less than 30 days ago. If this is a mistake, ask them to invite you.',
);

export const tooManyOpen = conflict(
  'Vous avez déjà cinq demandes en attente. Attendez une réponse ou retirez-en une.',
  'You already have five requests waiting. Wait for an answer or take one back.',
);

export const askerNotActive = conflict(
  'Le compte de cette personne est suspendu ou fermé. Elle ne peut pas devenir membre : vous pouvez refuser sa demande.',
  'This person’s account is suspended or closed. They cannot become a member: you can refuse their request.',
);

export const joinRequestAlreadyAnswered = conflict(
  'Cette demande a déjà reçu une réponse ou a été retirée.',
  'This request was already answered or taken back.',
);
