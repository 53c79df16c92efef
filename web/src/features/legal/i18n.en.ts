import type { Translated } from '../../i18n/text.ts';
import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: Translated<typeof french> = {
  missing: 'to be completed by the operator',
  incomplete: {
    title: 'The operator of this site has not filled in everything yet',
    text: 'Passerelle is a piece of software. The organisation that runs it here gives its details in the settings of its installation.',
  },
  textOf: 'Text of {{day}}.',
  notice: {
    title: 'Legal notice',
    publisher: 'Publisher of the site',
    name: 'Organisation',
    address: 'Address',
    director: 'Director of publication',
    email: 'E-mail',
    phone: 'Phone',
    host: 'Hosting',
    hostName: 'Host',
    reuse: 'Contents',
    reuseText:
      'Immersions and messages belong to the people and companies who wrote them. The directory of occupations and skills (ROME) is published by France Travail, the list of communes by Insee, under an open licence.\nThe texts of this site may be reused with their source.',
    source: 'Source code',
    sourceText: 'Passerelle is free software under the MIT licence: anybody may read, use and improve it.',
    sourceLink: 'See the source code',
    report: 'Report something',
    reportText:
      'Does an immersion, a company or a message seem unlawful or out of place? Signed in, use “Report” on the page: the coordination of the territory reads it. Without an account, write to us.',
  },
  privacy: {
    title: 'Personal data and cookies',
    lead: 'What Passerelle knows about you, who sees it, for how long, and how to take control.',
    who: 'Who is responsible',
    controller: 'Data controller',
    dpo: 'Data protection officer',
    why: 'Why these data',
    whyText:
      'Passerelle prepares immersions in companies (articles L5135-1 and following of the French labour code): find one, propose it, talk, sign the convention, assess it.\nThis is a task in the public interest (GDPR, article 6.1.e). Keeping a signed convention and its evidence is a legal obligation (article 6.1.c).\nThree things also need your agreement, which you can withdraw at any time:\n- using your profile to propose immersions to you;\n- showing it to companies, without your name;\n- sharing it with another structure.',
    what: 'Which data',
    whatText:
      '- Of an accompanied person: identity, contact, commune, skills, wishes, availability, means of travel, needs; and, if you talk about it with your counsellor, what makes your search harder.\n- Of a company: establishment, contacts, immersions, answers.\n- Of a counsellor: name, structure, contact at work.\n- Of everybody: messages, exchanged documents, signatures, the log of what was read or changed.\nPasserelle never asks for the social security number, and removes it when an imported file contains one.',
    seen: 'Who sees what',
    seenText:
      '- You see everything about you, except working notes that your counsellor does not share.\n- Your referent and those who follow you see your file. Other counsellors do not.\n- A company sees a pseudonym (“Candidat 4F2”), your commune, an age band, and what matters for its immersion. Your name and the contact you chose appear only once your coming is accepted.\n- Your difficulties, RSA, a disability or notes are never shown to a company.\n- The coordination of the territory sees counts only, never of fewer than five people.\nEach time somebody sees your data it is noted, and you can read it in “My data”.',
    kept: 'For how long',
    keptText:
      '- Your file: 24 months after your last activity. You are told in the 23rd month. Afterwards only month and commune remain, for statistics.\n- A request without an answer: 1 year. With an answer, its messages and files: 2 years.\n- A signed convention and its evidence: 5 years. After 2 years it opens only for a reason that is written and recorded.\n- Sent e-mails: 90 days, without their text.\n- Logs (sign-ins, readings): 6 months.',
    rights: 'Your rights',
    rightsText:
      'In “My data” you can read who saw your profile, withdraw an agreement at once, download everything, and ask for erasure (you have seven days to change your mind).\nYou can also ask for a correction or a restriction, or object, by writing to the data protection officer.\nIf the answer does not satisfy you, you can turn to the CNIL.',
    myData: 'Open “My data”',
    cnil: 'Complain to the CNIL',
    cookies: 'Cookies',
    cookiesText:
      'One cookie only: that of your session, which keeps you signed in for 30 days at most. A second one lives for a few minutes while you sign in with a passkey.\nNo advertising, no audience measurement, nothing that follows you elsewhere: that is why no banner asks for your agreement.\nYour device keeps your language, your display choices texts not sent yet and, for people and companies, what their pages have shown for three days, to open them again without network. Signing out deletes these texts and these pages.',
    shared: 'What leaves the site',
    sharedText:
      'E-mails and text messages go through the operator’s providers. If you accept notifications, your browser receives them, encrypted, through the service of its maker.',
    tilesNone: 'The map is drawn by this site: no other server learns what you look at.',
    tilesOther:
      'The background of the map comes from the server {{host}}: it receives your network address and the place you look at, nothing else.',
    safe: 'Security',
    safeText:
      'Encrypted connections, passwords never stored in clear, second factors, access checked at each request, a log that cannot be altered unnoticed.',
  },
  terms: {
    title: 'Terms of use',
    lead: 'What everybody may expect of the others on Passerelle.',
    service: 'The service',
    serviceText:
      'Passerelle links people, companies and counsellors for immersions at work. It is free for everybody. An immersion is not a job: it is unpaid, and the person keeps status and rights.',
    account: 'Your account',
    accountText:
      'An account is personal: lend neither your password nor the links you receive by e-mail. Write true things, above all in a convention.\nYou can close your account whenever you like. An account used to deceive or to harm can be suspended by the coordination of the territory, which says why.',
    person: 'If you look for an immersion',
    personText:
      '- You choose the immersions and decide what companies see.\n- You say so when you cannot come.\n- You do not start before everybody has signed the convention.',
    company: 'If you welcome somebody',
    companyText:
      '- Your immersions say what will really be done. An immersion does not replace an employee, does not cover a peak of activity and is not a seasonal job (article L5135-7 of the labour code).\n- You answer every request, and decline for reasons about the immersion, never about the person. Any discrimination is forbidden (article L1132-1).\n- You use what you learn of a candidate for this immersion only.\n- After an accident you tell the accompanying structure within 24 hours.',
    counsellor: 'If you accompany people',
    counsellorText:
      '- You fill in the file with the person, and only what serves their pathway.\n- You record an agreement only if it was given to you.\n- You hand over your people before you leave.',
    limits: 'What we do not promise',
    limitsText:
      'The operator does its best to keep the service available and safe, without guaranteeing that it always is. Immersions are written by companies. Nothing guarantees an answer, an immersion or a job.',
    law: 'Applicable law',
    lawText: 'French law applies. If we disagree, write to us first: we look for a solution.',
  },
  accessibility: {
    title: 'Accessibility: {{level}}',
    levels: { none: 'not compliant', partial: 'partially compliant', full: 'fully compliant' },
    lead: 'Accessibility statement (article 47 of the French law 2005-102 of 11 February 2005).',
    state: 'Compliance',
    stateNone:
      '{{operator}} is committed to making this site accessible. It is not compliant with the French reference for accessibility (RGAA 4.1), because no audit has been made yet. Without an audit the law asks to say it this way, even when few errors are known.',
    stateAudited: '{{operator}} is committed to making this site accessible. It is {{level}} with RGAA 4.1.',
    audit: 'Audit: {{audit}}',
    thisOperator: 'The operator',
    automatic: 'What is checked automatically',
    automaticText:
      'On {{day}}, {{engine}} went through {{pages}} pages in {{browser}}, with an account of each kind and without one, at widths of {{widths}} pixels, colours in the light and the dark theme: {{rules}} rules.',
    problems_zero: 'No error found.',
    problems_one: '1 error found.',
    problems_other: '{{count}} errors found.',
    old: 'This check is more than six months old: it may no longer say what you see.',
    pagesOf: 'Checked pages ({{who}})',
    nobody: 'without an account',
    covers:
      'A tool sees for example: pictures and fields without a name, contrast, ill-formed titles and lists, the language of the page, wrong roles. Other tests go through pages, an interview and conversations by keyboard alone, and check that what has the focus is not hidden by a bar.',
    not: 'What is not',
    notText:
      'A tool finds only a part of the obstacles. Nobody has yet checked with every assistive technology:\n- the meaning of text alternatives and link names, read aloud;\n- whole tasks with NVDA, JAWS, VoiceOver and TalkBack;\n- PDF documents sent by users, which are out of our hands;\n- the map, whose list beside it contains the same immersions.',
    works: 'What works',
    worksText:
      '- Everything is made for the keyboard; the focus is visible.\n- Nothing is said by colour alone.\n- Animations stop if your device asks for it.\n- The light or dark theme follows your device, or your choice at the foot of the page.',
    tell: 'Tell us what is wrong',
    tellText:
      'If you cannot read or do something, write to us: we give you the information another way, or mend it.',
    appeal: 'If you get no answer',
    appealText:
      'You can write to the Défenseur des droits (defenseurdesdroits.fr), contact its delegate in your region, or send a letter free of charge, without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
    made: 'This page is updated with the results of the software’s tests.',
  },
};
