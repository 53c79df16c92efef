import type { revealed } from '../../contract/lists.ts';
import type { consentPurposes } from '../../contract/pathway-profile.ts';
import type { changedFields } from '../../contract/pathway-trace.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import type { EventSentence } from './timeline.source.ts';

export const fieldWords: Readonly<Record<(typeof changedFields)[number], Sentence>> = {
  firstName: { fr: 'le prénom', en: 'the first name' },
  lastName: { fr: 'le nom', en: 'the last name' },
  email: { fr: 'l’adresse e-mail', en: 'the e-mail address' },
  phone: { fr: 'le numéro de téléphone', en: 'the phone number' },
  birthDate: { fr: 'la date de naissance', en: 'the birth date' },
  contactChoice: { fr: 'le contact donné après acceptation', en: 'the contact given after acceptance' },
  barriers: { fr: 'les freins', en: 'what stands in the way' },
  clearedThemes: { fr: 'ce qui ne pose pas de difficulté', en: 'what is no difficulty' },
  rsa: { fr: 'le RSA', en: 'the RSA' },
  rsaKnownOn: { fr: 'la date de connaissance du RSA', en: 'the day on which the RSA was known' },
  rqth: { fr: 'la RQTH', en: 'the recognised disability (RQTH)' },
  skills: { fr: 'les compétences', en: 'the skills' },
  occupations: { fr: 'les métiers souhaités', en: 'the wished occupations' },
  objective: { fr: 'le but de l’immersion', en: 'the aim of the immersion' },
  goal: { fr: 'le projet', en: 'the project' },
  communeCode: { fr: 'la commune', en: 'the commune' },
  travelLimitKm: { fr: 'la distance acceptée', en: 'the accepted distance' },
  mobility: { fr: 'les moyens de transport', en: 'the means of transport' },
  week: { fr: 'les jours possibles', en: 'the possible days' },
  available: { fr: 'les dates possibles', en: 'the possible dates' },
  contracts: { fr: 'les contrats souhaités', en: 'the wished contracts' },
  workingTime: { fr: 'le temps de travail', en: 'the working time' },
  needs: { fr: 'les besoins d’aménagement', en: 'the needs of adaptation' },
};

export const purposeWords: Readonly<Record<(typeof consentPurposes)[number], Sentence>> = {
  matching: { fr: 'chercher des offres avec le profil', en: 'search slots with the profile' },
  pseudonymous_to_employers: {
    fr: 'montrer le profil aux entreprises, sans le nom',
    en: 'show the profile to companies, without the name',
  },
  identity_on_acceptance: {
    fr: 'donner le nom et le contact après acceptation',
    en: 'give name and contact after acceptance',
  },
  other_structures: { fr: 'partager avec une autre structure', en: 'share with another structure' },
};

export const revealedWords: Readonly<Record<(typeof revealed)[number], Sentence>> = {
  name_in_list: { fr: 'le nom dans une liste', en: 'the name in a list' },
  file: { fr: 'le dossier', en: 'the file' },
  notes: { fr: 'les notes', en: 'the notes' },
  matches: { fr: 'les offres qui conviennent', en: 'the slots that fit' },
  candidacy: { fr: 'une candidature', en: 'a candidacy' },
  pseudonym: { fr: 'le profil sans le nom dans une liste', en: 'the profile without the name in a list' },
  profile: { fr: 'le profil sans le nom', en: 'the profile without the name' },
  messages: { fr: 'des messages', en: 'messages' },
  attachment: { fr: 'une pièce jointe', en: 'an attachment' },
  identity: { fr: 'le nom et le contact', en: 'name and contact' },
  convention: { fr: 'la convention', en: 'the convention' },
};

export const fileSentences = {
  opened: {
    fr: 'Dossier ouvert',
    en: 'File opened',
    own: { fr: 'Votre dossier a été ouvert', en: 'Your file was opened' },
  },
  created: { fr: 'Dossier créé par un import de fichier', en: 'File created by an import' },
  updated: { fr: 'Dossier mis à jour par un import de fichier', en: 'File updated by an import' },
  undone: {
    fr: 'Mise à jour par un import de fichier annulée',
    en: 'Update by an import undone',
  },
  given: { fr: 'Accord donné : {purpose}', en: 'Consent given: {purpose}' },
  revoked: { fr: 'Accord retiré : {purpose}', en: 'Consent withdrawn: {purpose}' },
  exported: {
    fr: 'Copie des données téléchargée',
    en: 'Copy of the data downloaded',
    own: { fr: 'Copie de vos données téléchargée', en: 'Copy of your data downloaded' },
  },
  replaces: {
    fr: '{added} devient référent à la place de {removed}',
    en: '{added} becomes the referent in place of {removed}',
    own: {
      fr: '{added} devient votre référent à la place de {removed}',
      en: '{added} becomes your referent in place of {removed}',
    },
  },
  joins: {
    fr: '{added} suit maintenant ce parcours',
    en: '{added} now follows this pathway',
    own: { fr: '{added} vous accompagne maintenant', en: '{added} now accompanies you' },
  },
  leaves: {
    fr: '{removed} ne suit plus ce parcours',
    en: '{removed} does not follow this pathway any more',
    own: { fr: '{removed} ne vous accompagne plus', en: '{removed} does not accompany you any more' },
  },
  followers: {
    fr: 'Changement parmi les personnes qui suivent ce parcours',
    en: 'A change among those who follow this pathway',
    own: {
      fr: 'Changement parmi les personnes qui vous accompagnent',
      en: 'A change among those who accompany you',
    },
  },
  separated: {
    fr: 'Séparé à nouveau d’un dossier avec lequel il était réuni',
    en: 'Separated again from a file with which it was merged',
    own: {
      fr: 'Votre dossier a été séparé d’un autre avec lequel il était réuni',
      en: 'Your file was separated from another one with which it was merged',
    },
  },
  letter: {
    fr: 'Lettre d’accès au compte préparée',
    en: 'Access letter to the account prepared',
    own: { fr: 'Lettre d’accès à votre compte préparée', en: 'Access letter to your account prepared' },
  },
  closed: { fr: 'Compte fermé', en: 'Account closed' },
  changed: { fr: 'Profil modifié : {what}', en: 'Profile changed: {what}' },
  changedUnsaid: { fr: 'Profil modifié', en: 'Profile changed' },
  seen: { fr: 'A vu : {what}', en: 'Saw: {what}' },
} as const satisfies Record<string, EventSentence>;
