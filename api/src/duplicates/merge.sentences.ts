import { AppError } from '../platform/http/app-error.ts';

/** Why two files cannot be merged or separated; each says what to do. */
export const mergeProblems = {
  sameSlot: () =>
    new AppError('conflict', {
      detail: {
        fr: 'Les deux dossiers ont une demande en cours sur la même offre : retirez-en une, puis recommencez.',
        en: 'Both files have an open request on the same slot: withdraw one of them, then try again.',
      },
    }),
  busy: () =>
    new AppError('conflict', {
      detail: {
        fr: 'L’un de ces dossiers est en train d’être réuni avec un autre, ou vient de l’être. Rechargez la page, puis recommencez si les deux dossiers sont encore là.',
        en: 'One of these files is being made one with another, or has just been. Reload the page, then try again if both files are still there.',
      },
    }),
  waitingErasure: () =>
    new AppError('conflict', {
      detail: {
        fr: 'Une demande d’effacement attend sur l’un de ces dossiers. Attendez qu’il soit effacé, ou demandez à la personne d’annuler sa demande (depuis son espace, ou avec son référent si elle n’a pas de compte), puis recommencez.',
        en: 'A wish to be erased waits on one of these files. Wait until it is erased, or ask the person to take the wish back (in their own space, or with their referent if they have no account), then try again.',
      },
    }),
  hostIsCandidate: () =>
    new AppError('conflict', {
      detail: {
        fr: 'Réunir ces dossiers ferait de la même personne l’accueillante et la candidate d’une demande en cours. Vérifiez qu’il s’agit bien d’une seule personne, retirez cette demande, puis recommencez.',
        en: 'Making these files one would make the same person host and candidate of an open request. Check that it is one person, withdraw that request, then try again.',
      },
    }),
  stopped: () =>
    new AppError('conflict', {
      detail: {
        fr: 'Ces dossiers n’ont pas pu être réunis : une demande ou un autre élément a été ajouté aux deux au même moment. Rien n’a été changé. Rechargez la page, puis recommencez.',
        en: 'These files could not be made one: a request or something else was added to both at the same moment. Nothing was changed. Reload the page, then try again.',
      },
    }),
  tooLate: () =>
    new AppError('conflict', {
      detail: {
        fr: 'Ces dossiers ne peuvent plus être séparés : le délai d’une semaine est passé.',
        en: 'These files cannot be taken apart any more: the week is over.',
      },
    }),
  otherReferent: () =>
    new AppError('forbidden', {
      detail: {
        fr: 'Seul le référent des deux dossiers peut les réunir. Écrivez au référent de l’autre dossier : il peut vous le confier, ou reprendre le vôtre.',
        en: 'Only the referent of both files can make them one. Write to the referent of the other file: they can hand it over to you, or take yours over.',
      },
    }),
  twoAccounts: () =>
    new AppError('conflict', {
      detail: {
        fr: 'Chacun de ces dossiers a un compte qui sert déjà : ce sont peut-être deux personnes. Si c’est bien la même, demandez-lui de confirmer la même adresse e-mail ou le même téléphone dans ses deux comptes, et corrigez les dossiers pour qu’ils portent le même nom et la même date de naissance. Sinon, répondez « Ce sont deux personnes ».',
        en: 'Each of these files has an account that is in use: they may be two people. If it is the same person, ask them to confirm the same e-mail address or phone in both accounts, and correct the files so that they bear the same name and birth date. Otherwise, answer “These are two people”.',
      },
    }),
};

export const sameFile = {
  fr: 'Choisissez deux dossiers différents.',
  en: 'Choose two different files.',
};
