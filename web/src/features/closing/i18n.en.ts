import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: typeof french = {
  title: 'Close my account',
  text: 'You will not be able to sign in any more and will receive no more messages. You will see what follows before you confirm.',
  button: 'Close my account',
  first: 'To do before you close your account',
  people_one: '{{place}}: you accompany {{count}} person. Hand them over to a colleague.',
  people_other: '{{place}}: you accompany {{count}} people. Hand them over to your colleagues.',
  toPeople: 'Hand over the people I accompany',
  successor: '{{place}}: you are the last manager. Make another member manager.',
  toTeam: 'Open my team',
  nothing_open:
    '{{place}}: you are the only person of this establishment, with {{slots}} and {{candidacies}}. Invite a colleague who takes over, or close your slots and answer the candidacies.',
  slots_zero: 'no open slot',
  slots_one: '{{count}} open slot',
  slots_other: '{{count}} open slots',
  candidacies_zero: 'no candidacy under way',
  candidacies_one: '{{count}} candidacy under way',
  candidacies_other: '{{count}} candidacies under way',
  toCompany: 'Open my immersions',
  last_coordinator: 'You are the only person of the coordination. First invite somebody who takes over.',
  toCoordination: 'Invite to the coordination',
  otherRole: 'First take the role “{{role}}” in the menu of your account.',
  dialog: 'Close your account?',
  whatFollows: 'What follows at once',
  follows: {
    everybody:
      'You are signed out of all your devices. What you sign in with is erased: address, phone, password, passkeys.',
    withdrawn_zero: 'You have no candidacy under way.',
    withdrawn_one: 'Your candidacy under way is withdrawn. The company is told.',
    withdrawn_other: 'Your {{count}} candidacies under way are withdrawn. The companies are told.',
    beneficiary:
      'Your file is not shown to companies any more. Your counsellors keep it for 24 months after the last activity, then it becomes anonymous.',
    counsellor: 'You leave your structure, and the pathways that you follow.',
    employer: 'You leave your establishments. Links received by e-mail do not work any more.',
    coordinator: 'You leave the coordination of the territory.',
    final: 'There is no way back. To return one day, you will need a new invitation or another account.',
  },
  erase: 'Would you rather have everything erased?',
  toErase: 'Ask for the erasure of my file',
  back: 'Back',
  confirm: 'Close my account',
  closedTitle: 'Your account is closed',
  closedText:
    'You are signed out of all your devices. We confirmed it by e-mail, if your address was confirmed.',
  closedComeBack:
    'To come back, ask your counsellor or your team for a new invitation, or create another account.',
  home: 'Go to the home page',
};
