import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: typeof french = {
  takeAway: 'Take my data away',
  takeAwayHint:
    'All that Passerelle keeps about you: profile, requests, conversations, assessments, documents.',
  document: 'To read and to print (PDF)',
  archive: 'Everything, with my documents (ZIP)',
  json: 'For a computer (JSON)',
  erase: 'Erase my data',
  eraseHint:
    'Your profile, conversations, documents and account are erased 7 days after you ask. Until then you may change your mind.',
  eraseHintAtWork:
    'Your profile, conversations and documents are erased 7 days after you ask. Until then you may change your mind. Your account stays open, because you also use it to work on Passerelle.',
  eraseButton: 'Ask for erasure',
  confirmTitle: 'Erase all my data?',
  confirmWhat:
    'In 7 days your profile, conversations, documents and account are erased. After that nobody can find them again.',
  confirmWhatAtWork:
    'In 7 days your profile, conversations and documents are erased. After that nobody can find them again. Your work account stays open.',
  confirmOpen_zero: 'You have no open request.',
  confirmOpen_one: 'Your open request will be withdrawn. The company will know, without the reason.',
  confirmOpen_other:
    'Your {{count}} open requests will be withdrawn. The companies will know, without the reason.',
  confirmKept:
    'The law asks to keep a signed convention for 5 years. Figures without a name stay for statistics.',
  confirmButton: 'Erase in 7 days',
  asked: 'Your request is recorded.',
  waiting: 'Your data will be erased {{day}}.',
  number:
    'Number of your certificate: {{number}}. Write it down: you will need it when your account is gone.',
  cancel: 'Keep my data',
  cancelled: 'Your data is kept.',
  waits: {
    title: 'A wish to be erased waits',
    text: 'This file will be erased {{day}}, unless the person changes their mind before.',
  },
  certificate: {
    title: 'Certificate of erasure',
    lead: 'What was done with your data. This page names nobody.',
    number: 'Number: {{number}}',
    waiting: 'Erasure was asked for {{asked}}. It is not done yet.',
    cancelled: 'The request was taken back: nothing was erased.',
    erased:
      'The profile, conversations, documents and notes were erased {{erased}}, after the request made {{asked}}.',
    account: 'The account, if there was one, was erased too.',
    kept: 'What is kept',
    keptNothing: 'Nothing.',
    keptWhat: {
      signed_convention: 'A signed convention and its evidence, until {{until}} (5 years from signature)',
      reading_log: 'The log of who read the file, without a name, until {{until}}',
      security_log: 'The security log, without a name, until {{until}}',
      anonymous_figures: 'Figures without a name: the month, the commune, the states of requests',
      notice: 'The message that tells you of this erasure, with your address, until {{until}} at the latest',
      shared_mailbox:
        'What was sent to a mailbox or number that somebody else uses too, without your name, until {{until}}',
      working_account: 'Your account, because you also use it to work on Passerelle',
    },
    print: 'Download the certificate (PDF)',
    unknownTitle: 'Certificate not found',
    unknown: 'Check the number: four groups of four letters or digits.',
  },
};
