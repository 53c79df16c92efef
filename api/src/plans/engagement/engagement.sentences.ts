import type { EngagementParty, EngagementState } from '../../../contract/plan-lists.ts';
import { appError, invalidField } from '../../platform/http/app-error.ts';
import type { Sentence } from '../../platform/http/problem-sentences.ts';

const conflict = (fr: string, en: string) => () => appError('conflict', { detail: { fr, en } });

export const preparedAlready = conflict(
  'Un contrat est déjà en préparation : complétez celui-là.',
  'A contract is being prepared already: complete that one.',
);
export const signedAlready = conflict(
  'Ce contrat est signé : il ne change plus. Préparez le suivant.',
  'This contract is signed and does not change any more. Prepare the next one.',
);
export const notReady = (first: Sentence) => appError('conflict', { detail: first });
/** Said behind a link that signs nothing now. */
export const linkClosed = (state: EngagementState): Sentence =>
  state === 'draft'
    ? {
        fr: 'Votre référent a repris ce contrat : il change. Vous recevrez un nouveau lien quand il sera prêt.',
        en: 'Your referent has taken this contract back: it is changing. You will receive a new link when it is ready.',
      }
    : {
        fr: 'Ce contrat n’attend plus votre signature.',
        en: 'This contract does not wait for your signature any more.',
      };
export const noAddressNow: Sentence = {
  fr: 'Votre adresse a changé. Demandez un nouveau lien à votre référent.',
  en: 'Your address has changed. Ask your referent for a new link.',
};
export const otherScan = conflict(
  'Un autre fichier a été envoyé pour cette signature. Rechargez la page et recommencez.',
  'Another file was sent for this signature. Load the page again and start anew.',
);
export const nothingToSign = conflict(
  'Il n’y a rien à signer ici. Rechargez la page.',
  'There is nothing to sign here. Load the page again.',
);
export const changedSince = () =>
  appError('stale_version', {
    detail: {
      fr: 'Le contrat a changé depuis que vous l’avez lu. Relisez-le avant de signer.',
      en: 'The contract has changed since you read it. Read it again before you sign.',
    },
  });

export const notTheirCandidacy = (at: number) =>
  invalidField(`body.actions.${at}.candidacyId`, 'not_their_candidacy', {
    fr: 'Cette immersion n’est pas celle de cette personne. Choisissez-en une de la liste.',
    en: 'This immersion is not this person’s. Choose one of the list.',
  });

export const notTheirImmersion = () =>
  invalidField('body.candidacyId', 'not_their_candidacy', {
    fr: 'Cette candidature n’est pas celle de cette personne. Choisissez-en une de la liste.',
    en: 'This candidacy is not this person’s. Choose one of the list.',
  });

export const noSuchImmersion = () =>
  invalidField('body.action', 'not_an_immersion', {
    fr: 'Cette action n’est pas une immersion à relier. Rechargez la page.',
    en: 'This action is no immersion to link. Load the page again.',
  });

export const notSentYet = conflict(
  'Ce contrat est en préparation : choisissez la candidature dans le formulaire.',
  'This contract is being prepared: choose the candidacy in the form.',
);

/** What the button confirms. The proof keeps it: it names no person, because it outlives their file. */
export function consentTo(reference: string, party: EngagementParty, structure: string): Sentence {
  const fr = `J’ai lu le contrat d’engagement ${reference} et je le signe`;
  const en = `I have read engagement contract ${reference} and I sign it`;
  if (party === 'beneficiary') return { fr: `${fr}.`, en: `${en}.` };
  return { fr: `${fr} au nom de ${structure}.`, en: `${en} on behalf of ${structure}.` };
}

/** `6B0D1DAC, version 2` */
export const referenceOf = (id: string, version: number) =>
  `${id.slice(-8).toUpperCase()}, version ${version}`;
