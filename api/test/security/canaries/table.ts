import type { Canary } from './marks.ts';

/**
 * Who may receive what (DOMAIN §4). `to`: must receive it, which also shows that it can be found; `may`: are allowed
 * to, on some pages or at some moments. Nobody else may.
 */
export interface Readers {
  to: readonly string[];
  may?: readonly string[];
}

const accompaniment = ['referent', 'follower', 'new referent'];
const ownSide = ['person', ...accompaniment];
const company = ['employer', 'employer after', 'employer revoked'];
const counsellors = [...accompaniment, 'colleague', 'former referent', 'former follower', 'stranger'];
const signedIn = [
  ...counsellors,
  ...company,
  'person',
  'other person',
  'coordinator',
  'former employer',
  'rival',
  'unconfirmed employer',
  'newcomer',
];

/** The person’s file: for them and those who accompany. */
const file: Readers = { to: ownSide };
const professionals: Readers = { to: accompaniment };
/** Also for the structure that prescribes. */
const convention: Readers = {
  to: ['person', 'referent', 'employer after', 'new referent'],
  may: ['colleague'],
};
const talk: Readers = { to: [...ownSide, ...company] };
const inExport: Readers = { to: [...accompaniment, 'person'], may: ['colleague'] };
const nobody: Readers = { to: [] };
const published = {
  to: ['anonymous', 'person', 'stranger', 'employer', 'index copy'],
  may: [...signedIn, 'invited'],
};
/** Holders of the link of a mail, not signed in on that device. */
const answerLinks = ['employer by link', 'employer after by link', 'employer revoked by link'];
/** Contacts of the company before it answers, also on the page of the link. */
const callable = {
  to: ['person', 'employer', 'employer by link'],
  may: ['unconfirmed employer by link'],
};
const atSite: Readers = { to: ['employer', 'person', 'referent'], may: [...counsellors, ...company] };
const ofStructure: Readers = { to: ['person', 'employer', 'stranger'], may: signedIn };

export const table: Readonly<Record<Canary, Readers>> = {
  // the page of one's own sign-in link shows the first name, that of the link to sign both
  firstName: { to: [...ownSide, 'employer after'], may: ['person by link', 'colleague'] },
  lastName: { to: [...ownSide, 'employer after'], may: ['person by link', 'colleague'] },
  formerFirstName: file,
  // as the person chose: only the phone
  email: { to: [...ownSide, 'person by link'] },
  phone: { to: [...ownSide, 'employer after'] },
  // stands on the convention (D5135-2)
  birthDate: { to: ownSide, may: ['employer after', 'colleague'] },
  // the person sees it only in the export of their own data
  street: inExport,
  addressComplement: inExport,
  postalCity: inExport,
  goal: file,
  barrier: file,
  barrierTheme: file,
  interviewWords: file,
  licence: file,
  vehicle: file,
  // the search needs it to filter by distance
  travelLimit: { ...file, may: ['index copy'] },
  contractWish: file,
  workingTime: file,
  need: file,
  rsa: file,
  rsaKnownOn: file,
  clockDue: file,
  rqth: file,
  orientationReason: file,
  diagnosisNeed: file,
  diagnosisSummary: file,
  contractGoal: file,
  contractAction: file,
  // brought by the coordinator for this structure, whose managers see it too, and then in the caseload of a counsellor
  importedName: { to: ['coordinator'], may: [...accompaniment, 'colleague'] },
  fundNumber: { to: ['coordinator'], may: ['referent', 'new referent'] },
  importTitle: { to: ['coordinator'], may: ['referent', 'new referent'] },
  sharedNote: file,
  privateNote: professionals,
  // the person sees it only in the export of their own data
  absorbedName: { ...professionals, to: [...professionals.to, 'person'] },

  requestWord: { to: ['follower'], may: ['referent', 'colleague', 'new referent', 'other person'] },
  passReason: { to: ['follower'], may: ['referent', 'colleague', 'new referent'] },
  refusalReason: { to: ['other person'], may: ['follower'] },
  callName: { to: ['other person'], may: ['follower'] },
  callPhone: { to: ['other person'], may: ['follower'] },

  hiddenMessage: file,
  message: { to: [...talk.to, 'employer by link'] },
  declineWord: { to: [...ownSide, 'employer'], may: company },
  cancelWord: { to: ['person', 'referent'], may: [...ownSide, 'unconfirmed employer'] },
  lineBefore: file,
  line: talk,
  // the coordinator reads only what was reported
  lineReported: { to: [...ownSide, ...company, 'coordinator'] },
  lineEdited: { to: ['person', 'employer'], may: [...ownSide, ...company] },
  lineDeleted: { to: ['person', 'employer'], may: [...ownSide, ...company] },
  lineRevoked: { to: ['person', 'referent', 'new referent'], may: ownSide },
  sideNote: professionals,
  question: talk,
  choice: talk,
  appointment: talk,
  counterPlace: talk,
  fileName: talk,
  fileContent: talk,
  reportWord: { to: ['coordinator'], may: ['employer'] },
  reportNote: { to: ['coordinator'] },
  blockWord: { to: ['coordinator'], may: ['person'] },
  // nobody else knows what somebody looks for
  searchName: { to: ['person'] },
  searchWords: { to: ['person'] },
  agreedObjectives: convention,
  reopenWord: convention,
  // of the structure alone
  templateName: { to: ['referent', 'new referent'], may: ['colleague'] },
  // the company reads it only when the person wishes
  absenceWord: { to: ['person', 'referent', 'new referent'] },
  checkInWord: { to: ['person', 'referent', 'new referent'] },
  accidentPlace: { to: ['person', 'referent', 'employer after', 'new referent'] },
  accidentActivity: { to: ['person', 'referent', 'employer after', 'new referent'] },
  interruptionReason: { to: ['person', 'referent', 'employer after', 'new referent'] },
  // also for the accompanying structure, which closes the assessment (D5135-6)
  done: { to: ['person', 'referent', 'employer after', 'new referent'], may: ['colleague'] },
  answer: { to: ['person', 'referent', 'employer after', 'new referent'], may: ['colleague'] },
  whyReached: { to: ['person', 'referent', 'employer after', 'new referent'], may: ['colleague'] },
  // the company reads neither the questions of the structure nor their answers
  // in the mails of invitation, and for the team that writes them
  reachTitle: { to: ['referent', 'new referent'], may: ['person', 'colleague', 'former referent'] },
  reachText: { to: ['referent', 'new referent'], may: ['person', 'colleague', 'former referent'] },
  ownQuestion: { to: ['person', 'referent', 'new referent'], may: ['colleague'] },
  ownAnswer: { to: ['person', 'referent', 'new referent'], may: ['colleague'] },
  closingWord: { to: ['person', 'referent', 'new referent'], may: ['colleague'] },

  // who is asked to sign by a link reads their own name
  employerFirstName: { to: [...ownSide, ...company], may: ['coordinator', 'newcomer', ...answerLinks] },
  employerLastName: { to: [...ownSide, ...company], may: ['coordinator', 'newcomer', ...answerLinks] },
  employerEmail: {
    to: ['coordinator', ...company, 'employer by link'],
    may: [...answerLinks, ...accompaniment],
  },
  employerNextEmail: { to: ['employer', 'next mailbox', 'next mailbox by link'], may: company },
  employerPhone: { to: ['employer'], may: [...company, ...accompaniment] },
  // the page of a booking says who receives, and where
  referentFirstName: { ...callable, may: [...signedIn, ...callable.may, 'person by link'] },
  referentEmail: {
    to: [...callable.to, 'coordinator'],
    may: [...signedIn.filter(knowsReferent), ...callable.may],
  },
  referentPhone: { ...callable, may: [...signedIn.filter(knowsReferent), ...callable.may] },
  suspensionReason: { to: ['coordinator', 'suspended'] },
  passkeyName: { to: ['referent'], may: ['former referent'] },
  identityEmail: { to: ['referent'], may: ['former referent'] },
  identitySiret: { to: ['referent'], may: ['former referent'] },
  identitySubject: nobody,
  pushEndpoint: { to: ['person'] },
  invited: { to: ['employer', 'invited', 'invited by link'], may: company },
  joinWord: { to: ['employer', 'newcomer', 'coordinator'], may: company },

  companyName: {
    to: [...published.to, 'employer by link', 'invited by link'],
    may: [...published.may, ...answerLinks],
  },
  tasks: published,
  welcome: published,
  companyAddress: { to: ['person', 'employer', 'stranger'], may: signedIn },
  presentation: { to: ['person', 'employer', 'stranger'], may: signedIn },
  site: atSite,
  tutorFirstName: atSite,
  tutorLastName: atSite,
  // stands on the convention (D5135-2)
  tutorFunction: { to: ['employer'], may: [...company, 'person', 'colleague', ...accompaniment] },
  draftTitle: { to: company },
  pauseReason: { to: ['employer', 'coordinator'], may: company },
  // of the team; the person and those who accompany them read those of their appointments
  venueName: {
    to: ['person', 'person by link', 'referent', 'new referent'],
    may: [...accompaniment, 'colleague'],
  },
  venueDetail: {
    to: ['person', 'person by link', 'referent', 'new referent'],
    may: [...accompaniment, 'colleague'],
  },
  meetingTitle: { to: ['referent', 'new referent'], may: ['colleague'] },
  // a company's answer page shows who proposes
  // and the export for data·inclusion says where it is
  structureName: { ...ofStructure, may: [...signedIn, 'employer by link', 'person by link', 'anonymous'] },
  structureAddress: { ...ofStructure, may: [...signedIn, 'anonymous'] },
  structureEmail: ofStructure,
  structurePhone: { ...ofStructure, may: [...signedIn, 'person by link'] },
};

/** Those who know the referent: people, their companies, colleagues; no other company or person. */
function knowsReferent(reader: string): boolean {
  return !['other person', 'rival', 'former employer', 'newcomer', 'stranger', 'former follower'].includes(
    reader,
  );
}
