import type { Locale } from '../../../contract/primitives.ts';
import type { ProblemCode } from '../../../contract/problem.ts';

export type Sentence = Readonly<Record<Locale, string>>;

/** Every problem code of the contract, with its HTTP status and a sentence that says what the person can do. */
export const problemTable: Readonly<Record<ProblemCode, { status: number } & Sentence>> = {
  validation_failed: {
    status: 422,
    fr: 'Certaines informations sont à corriger.',
    en: 'Some information needs correcting.',
  },
  malformed_request: {
    status: 400,
    fr: 'La demande est illisible. Rechargez la page et recommencez.',
    en: 'The request could not be read. Reload the page and try again.',
  },
  payload_too_large: {
    status: 413,
    fr: 'Le contenu envoyé est trop volumineux. Raccourcissez-le.',
    en: 'What you sent is too large. Please shorten it.',
  },
  signed_out: {
    status: 401,
    fr: 'Connectez-vous pour continuer.',
    en: 'Sign in to continue.',
  },
  wrong_credentials: {
    status: 401,
    fr: 'Ce que vous avez écrit ne correspond à aucun compte, ou le mot de passe n’est pas le bon. Vérifiez, ou demandez un lien de connexion.',
    en: 'What you wrote matches no account, or the password is not the right one. Check both, or ask for a sign-in link.',
  },
  key_invalid: {
    status: 401,
    fr: 'Cette clé n’existe pas, a expiré ou a été retirée. Demandez-en une à l’organisation.',
    en: 'This key does not exist, has expired or was ended. Ask the organisation for one.',
  },
  scope_missing: {
    status: 403,
    fr: 'Cette clé n’a pas le droit de faire cela.',
    en: 'This key is not allowed to do this.',
  },
  account_suspended: {
    status: 403,
    fr: 'Votre compte est suspendu par la coordination du territoire.',
    en: 'Your account is suspended by the coordination of the territory.',
  },
  confirmation_needed: {
    status: 403,
    fr: 'Confirmez d’abord que c’est bien vous, puis recommencez.',
    en: 'First confirm that it is really you, then try again.',
  },
  reason_needed: {
    status: 403,
    fr: 'Ces documents sont archivés. Dites pourquoi vous les consultez pour les ouvrir.',
    en: 'These documents are archived. Say why you read them to open them.',
  },
  cross_site: {
    status: 403,
    fr: 'Cette action doit partir de notre site. Ouvrez-le et recommencez.',
    en: 'This action must come from our own site. Open it and try again.',
  },
  forbidden: {
    status: 403,
    fr: 'Votre rôle ne permet pas cette action.',
    en: 'Your role does not allow this action.',
  },
  not_found: {
    status: 404,
    fr: 'Cette page ou cet élément n’existe pas, ou vous n’y avez pas accès.',
    en: 'This page or item does not exist, or is not open to you.',
  },
  method_not_allowed: {
    status: 405,
    fr: 'Cette action n’existe pas à cette adresse.',
    en: 'This action does not exist at this address.',
  },
  stale_version: {
    status: 412,
    fr: 'Quelqu’un a modifié cet élément entre-temps. Relisez-le, puis recommencez.',
    en: 'Somebody changed this in the meantime. Read it again, then retry.',
  },
  version_required: {
    status: 428,
    fr: 'La version lue manque. Rechargez la page et recommencez.',
    en: 'The version you read is missing. Reload the page and try again.',
  },
  conflict: {
    status: 409,
    fr: 'Cette action contredit l’état actuel. Rechargez la page pour le voir.',
    en: 'This contradicts the present state. Reload the page to see it.',
  },
  impossible_move: {
    status: 409,
    fr: 'Cette étape n’est pas possible maintenant.',
    en: 'This step is not possible now.',
  },
  no_place_left: {
    status: 409,
    fr: 'La dernière place vient d’être prise.',
    en: 'The last place has just been taken.',
  },
  already_candidate: {
    status: 409,
    fr: 'Une candidature est déjà en cours pour cette personne sur cette offre.',
    en: 'This person already has an open candidacy on this slot.',
  },
  slot_not_open: {
    status: 409,
    fr: 'Cette offre n’accepte plus de candidature.',
    en: 'This slot takes no more candidacies.',
  },
  consent_missing: {
    status: 409,
    fr: 'La personne n’a pas encore donné son accord.',
    en: 'The person has not consented yet.',
  },
  siret_taken: {
    status: 409,
    fr: 'Un établissement porte déjà ce SIRET. Demandez à le rejoindre.',
    en: 'An establishment already has this SIRET. Ask to join it.',
  },
  link_spent_or_expired: {
    status: 410,
    fr: 'Ce lien a déjà servi ou a expiré. Demandez-en un nouveau.',
    en: 'This link was used or has expired. Ask for a new one.',
  },
  too_many_requests: {
    status: 429,
    fr: 'Trop d’essais en peu de temps. Patientez un peu, puis recommencez.',
    en: 'Too many tries in a short time. Wait a little, then try again.',
  },
  search_degraded: {
    status: 503,
    fr: 'La recherche est momentanément réduite. Réessayez dans quelques minutes.',
    en: 'Search is reduced for the moment. Try again in a few minutes.',
  },
  unavailable: {
    status: 503,
    fr: 'Le service est momentanément indisponible. Réessayez dans quelques minutes.',
    en: 'The service is unavailable for the moment. Try again in a few minutes.',
  },
  internal: {
    status: 500,
    fr: 'Une erreur est survenue de notre côté. Réessayez, ou donnez-nous le numéro de la demande.',
    en: 'Something went wrong on our side. Try again, or give us the request number.',
  },
};
