import type { Sentence } from '../../platform/http/problem-sentences.ts';

export const linkOver: Sentence = {
  fr: 'Ce lien ne sert plus : il a déjà servi, il a plus de trois jours, ou la demande a été remplacée ou arrêtée. Ouvrez « Mon compte » pour voir votre adresse, ou pour faire une nouvelle demande.',
  en: 'This link is over: it was used, is more than three days old, or the request was replaced or stopped. Open “My account” to see your address, or to ask again.',
};

export const somebodyElse: Sentence = {
  fr: 'Ce lien concerne un autre compte que celui qui est ouvert ici. Déconnectez-vous, puis ouvrez-le de nouveau.',
  en: 'This link is about another account than the one that is open here. Sign out, then open it again.',
};

export const holderSignsIn: Sentence = {
  fr: 'Connectez-vous d’abord, comme d’habitude : le lien confirmera ensuite votre nouvelle adresse.',
  en: 'Sign in first, as usual: the link will then confirm your new address.',
};

export const beingFinished: Sentence = {
  fr: 'Votre changement d’adresse se termine. Recommencez dans une minute.',
  en: 'Your change of address is being finished. Try again in a minute.',
};

/** Field error codes. */
export const addressFieldSentences = {
  same_address: {
    fr: 'C’est déjà votre adresse de connexion. Écrivez-en une autre.',
    en: 'This is your sign-in address already. Write another one.',
  },
  other_phone: {
    fr: 'Ce code prouve un autre numéro que le vôtre. Demandez-en un pour le numéro de votre compte.',
    en: 'This code proves another number than yours. Ask for one for the number of your account.',
  },
} satisfies Record<string, Sentence>;
