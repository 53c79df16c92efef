import type { Canary } from './marks.ts';

/**
 * Who may receive what (DOMAIN §4). `to`: these must receive it, which also shows that it would be found; `may`: these
 * are entitled too, on some pages or at some moments. Nobody else.
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

/** The person’s file: theirs, and of those who accompany. */
const file: Readers = { to: ownSide };
const professionals: Readers = { to: accompaniment };
const talk: Readers = { to: [...ownSide, ...company] };
const nobody: Readers = { to: [] };
const published: Readers = {
  to: ['anonymous', 'person', 'stranger', 'employer'],
  may: [...signedIn, 'invited', 'index copy'],
};
const atSite: Readers = { to: ['employer', 'person', 'referent'], may: [...counsellors, ...company] };
const ofStructure: Readers = { to: ['person', 'employer', 'stranger'], may: signedIn };

export const table: Readonly<Record<Canary, Readers>> = {
  firstName: { to: [...ownSide, 'employer after'] },
  lastName: { to: [...ownSide, 'employer after'] },
  formerFirstName: file,
  // as the person chose: the phone alone
  email: file,
  phone: { to: [...ownSide, 'employer after'] },
  birthDate: file,
  goal: file,
  barrier: file,
  barrierTheme: file,
  licence: file,
  vehicle: file,
  travelLimit: file,
  contractWish: file,
  workingTime: file,
  need: file,
  rsa: file,
  rqth: file,
  sharedNote: file,
  privateNote: professionals,
  // by the person in what they take out of their own file alone
  absorbedName: { ...professionals, to: [...professionals.to, 'person'] },

  requestWord: { to: ['follower'], may: ['referent', 'colleague', 'new referent', 'other person'] },
  passReason: { to: ['follower'], may: ['referent', 'colleague', 'new referent'] },
  refusalReason: { to: ['other person'], may: ['follower'] },
  callName: { to: ['other person'], may: ['follower'] },
  callPhone: { to: ['other person'], may: ['follower'] },

  hiddenMessage: file,
  message: talk,
  declineWord: { to: [...ownSide, 'employer'], may: company },
  cancelWord: { to: ['person', 'referent'], may: [...ownSide, 'unconfirmed employer'] },
  lineBefore: file,
  line: talk,
  // the coordinator reads what was reported, and no more
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
  done: { to: ['person', 'referent', 'employer after', 'new referent'] },
  answer: { to: ['person', 'referent', 'employer after', 'new referent'] },

  employerFirstName: { to: [...ownSide, ...company], may: ['coordinator', 'newcomer'] },
  employerLastName: { to: [...ownSide, ...company], may: ['coordinator', 'newcomer'] },
  employerEmail: { to: ['coordinator', ...company] },
  employerNextEmail: { to: ['employer', 'next mailbox'], may: company },
  employerPhone: { to: ['employer'], may: company },
  referentFirstName: { to: ['person', 'employer'], may: signedIn },
  referentEmail: { to: ['person', 'employer', 'coordinator'], may: signedIn.filter(knowsReferent) },
  referentPhone: { to: ['person', 'employer'], may: signedIn.filter(knowsReferent) },
  suspensionReason: { to: ['coordinator', 'suspended'] },
  passkeyName: { to: ['referent'], may: ['former referent'] },
  identityEmail: { to: ['referent'], may: ['former referent'] },
  identitySiret: { to: ['referent'], may: ['former referent'] },
  identitySubject: nobody,
  pushEndpoint: { to: ['person'] },
  invited: { to: ['employer', 'invited'], may: company },
  joinWord: { to: ['employer', 'newcomer', 'coordinator'], may: company },

  companyName: published,
  tasks: published,
  welcome: published,
  companyAddress: { to: ['person', 'employer', 'stranger'], may: signedIn },
  presentation: { to: ['person', 'employer', 'stranger'], may: signedIn },
  site: atSite,
  tutorFirstName: atSite,
  tutorLastName: atSite,
  tutorFunction: { to: ['employer'], may: company },
  draftTitle: { to: company },
  pauseReason: { to: ['employer', 'coordinator'], may: company },
  structureName: ofStructure,
  structureAddress: ofStructure,
  structureEmail: ofStructure,
  structurePhone: ofStructure,
};

/** Those whom the referent answers: people, their companies, colleagues; no other company and no other person. */
function knowsReferent(reader: string): boolean {
  return !['other person', 'rival', 'former employer', 'newcomer', 'stranger', 'former follower'].includes(
    reader,
  );
}
