import type { ConventionState } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import { nameOfParty } from '../../../rules/index.ts';
import { AppError, appError } from '../../platform/http/app-error.ts';
import type { Sentence } from '../../platform/http/problem-sentences.ts';
import type { WrittenConvention } from '../convention.access.ts';
import { changedInWords, changedSince } from './changed-parts.ts';

/**
 * What the button confirms. The proof keeps it: it names the convention and the organisation for which one signs, and no
 * person, because a proof outlives the file of the person.
 */
export function consentTo(
  content: WrittenConvention['content'],
  party: SigningParty,
  reference: string,
): Sentence {
  const fr = `J’ai lu la convention ${reference} et je la signe`;
  const en = `I have read convention ${reference} and I sign it`;
  if (party === 'beneficiary') return { fr: `${fr}.`, en: `${en}.` };
  if (party === 'legal_representative')
    return {
      fr: `${fr}, comme représentant légal de la personne accueillie.`,
      en: `${en}, as the legal representative of the person.`,
    };
  const name = party === 'establishment' ? content.host.name : nameOfParty(content, party);
  return { fr: `${fr} au nom de ${name}.`, en: `${en} on behalf of ${name}.` };
}

/** In whose name one signs, after "to sign". */
export const qualities: Readonly<Record<SigningParty, Sentence>> = {
  beneficiary: { fr: 'comme personne accueillie', en: 'as the person' },
  legal_representative: { fr: 'comme représentant légal', en: 'as the legal representative' },
  establishment: { fr: 'pour l’entreprise qui accueille', en: 'for the host' },
  prescriber: { fr: 'pour l’organisme prescripteur', en: 'for the prescriber' },
  accompanying_structure: { fr: 'pour la structure d’accompagnement', en: 'for the accompanying structure' },
  employer: { fr: 'comme employeur actuel', en: 'as the current employer' },
};

const notSignable: Readonly<Partial<Record<ConventionState, Sentence>>> = {
  draft: {
    fr: 'Cette convention est reprise par le conseiller : elle change. Vous recevrez un nouveau lien quand elle sera prête.',
    en: 'The counsellor has taken this convention back: it is changing. You will receive a new link when it is ready.',
  },
  rejected: {
    fr: 'Cette convention a été refusée : il n’y a plus rien à signer.',
    en: 'This convention was rejected: nothing is left to sign.',
  },
  cancelled: {
    fr: 'Cette convention est annulée : il n’y a plus rien à signer.',
    en: 'This convention is cancelled: nothing is left to sign.',
  },
};
const notAsked: Sentence = {
  fr: 'Votre signature n’est plus demandée pour cette convention.',
  en: 'Your signature is not asked for on this convention any more.',
};
/** Why nobody can sign it in this state, or this party cannot. */
export const closedBecause = (state: ConventionState): Sentence => notSignable[state] ?? notAsked;

/** For lists: what to do about one line that was not signed. */
export const notMine: Sentence = {
  fr: 'Cette convention n’attend pas votre signature.',
  en: 'This convention does not wait for your signature.',
};
export const signedBefore: Sentence = {
  fr: 'Cette signature est déjà donnée.',
  en: 'This signature is given already.',
};

export const noAddress: Sentence = {
  fr: 'Votre adresse n’est plus dans cette convention. Demandez un lien au conseiller.',
  en: 'Your address is no longer in this convention. Ask the counsellor for a link.',
};

/** It has changed since it was read; says in what. */
export function staleVersion(convention: WrittenConvention, hash: string): AppError {
  const { versions, version } = convention;
  const paths = changedSince(convention, versions.find((one) => one.hash === hash)?.n);
  const [fr, en] = [changedInWords(paths, 'fr'), changedInWords(paths, 'en')];
  return new AppError('stale_version', {
    version,
    detail: {
      fr: `La convention a changé depuis que vous l’avez lue${fr && ` : ${fr}`}. Relisez-la avant de signer.`,
      en: `The convention has changed since you read it${en && `: ${en}`}. Read it again before you sign.`,
    },
  });
}

const conflict = (fr: string, en: string) => () => appError('conflict', { detail: { fr, en } });

export const nothingSent = conflict(
  'Cette convention n’a pas encore été envoyée à signer.',
  'This convention has not been sent to be signed yet.',
);
export const nothingToSign = conflict(
  'Il n’y a plus rien à signer ici. Rechargez la page.',
  'Nothing is left to sign here. Load the page again.',
);
export const alreadySigned = conflict(
  'Cette signature est déjà donnée. Rechargez la page.',
  'This signature is given already. Load the page again.',
);
export const signsAlone = conflict(
  'Vous signez pour cette structure : signez avec votre compte et un code, ou faites signer sur papier.',
  'You sign for this structure: sign with your account and a code, or have it signed on paper.',
);
export const otherScan = conflict(
  'Un autre fichier a été envoyé pour cette signature. Rechargez la page et recommencez.',
  'Another file was sent for this signature. Load the page again and start anew.',
);
