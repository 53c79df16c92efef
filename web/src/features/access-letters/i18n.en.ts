import type { dictionary as French } from './i18n.fr.ts';

export const dictionary: typeof French = {
  page: {
    title: 'Enter with my access letter',
    lead: 'Copy the identifier and the code printed on your letter.',
    identifier: 'Identifier',
    identifierHint: 'For example K7QM-482P',
    code: 'Code',
    codeHint: 'Ten signs, for example B4HKT-92XWQ. It works once.',
    required: 'Copy what is written on the letter.',
    submit: 'Go on',
    help: 'You have no letter? Ask your counsellor for one.',
    already: 'Was your letter used already?',
    signIn: 'Sign in',
  },
  choice: {
    title: 'Hello {{firstName}}',
    lead: 'How do you want to enter from now on? Keep your identifier: {{identifier}}.',
    legend: 'My way in',
    password: 'With a password',
    passwordHint: 'You choose it now and remember it.',
    phone: 'With my phone',
    phoneHint: 'A code by SMS each time, without a password.',
    newPassword: 'Password',
    newPasswordHint: 'At least 12 signs. A sentence is easier to remember than a complicated word.',
    again: 'Once more, the same',
    different: 'The two passwords are not the same.',
    enter: 'Save and enter',
    back: 'Back',
  },
  ways: {
    title: 'How the person signs in',
    noAccount: 'No account yet.',
    identifier: 'Identifier',
    email: 'E-mail',
    phone: 'Phone',
    password: 'Password',
    proved: 'Proved',
    notProved: 'Not proved yet',
    chosen: 'Chosen',
    notChosen: 'Not chosen yet',
    letter: 'Access letter',
    states: {
      valid: 'Valid until {{day}}',
      expired: 'Expired since {{day}}',
      spent: 'Used',
      blocked: 'Blocked after five wrong codes',
    },
    madeBy: 'Made on {{day}} by {{by}}',
    about:
      'For a person without e-mail and phone: a page to print, with an identifier and a code that works once, for 30 days.',
    refused: {
      other_membership:
        'No access letter: this account is also used for something else than this file. The person signs in with their e-mail address, or asks for a sign-in link.',
      email:
        'No access letter: the e-mail address is proved. The person signs in with it, or asks for a sign-in link.',
      phone:
        'No access letter: the phone is proved. The person signs in with their number and a code received by SMS.',
    },
    print: 'Print an access letter',
    renew: 'Renew the letter',
    renews: 'The former letter will be over.',
    ready: 'The letter is ready',
    readyText:
      'Print it now: the code is kept nowhere, so the letter cannot be shown again after this page. If needed, make another one.',
    open: 'Open the letter',
  },
};
