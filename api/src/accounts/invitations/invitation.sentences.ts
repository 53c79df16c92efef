/** Why an invitation cannot be sent or accepted. */
export const invitationSentences = {
  unknownStructure: {
    fr: 'Choisissez une structure de la liste.',
    en: 'Choose a structure in the list.',
  },
  notInFile: {
    fr: 'Cette adresse n’est pas celle de la fiche. Écrivez-la d’abord dans la fiche de la personne.',
    en: 'This is not the address in the person’s file. Write it in the file first.',
  },
  addressChanged: {
    fr: 'L’adresse a changé dans la fiche depuis cet envoi. Envoyez une nouvelle invitation.',
    en: 'The address in the file has changed since this sending. Send a new invitation.',
  },
  hasAccount: {
    fr: 'Cette personne a déjà son compte.',
    en: 'This person has an account already.',
  },
  isMember: {
    fr: 'Cette personne fait déjà partie de l’équipe.',
    en: 'This person is in the team already.',
  },
  ended: {
    fr: 'Cette invitation n’attend plus de réponse.',
    en: 'This invitation is not waiting any more.',
  },
  someoneElse: {
    fr: 'Quelqu’un d’autre est connecté dans ce navigateur. Déconnectez-vous d’abord, puis rouvrez l’invitation.',
    en: 'Somebody else is signed in in this browser. Sign out first, then open the invitation again.',
  },
} as const;
