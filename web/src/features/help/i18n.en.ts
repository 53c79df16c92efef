import type { Translated } from '../../i18n/text.ts';
import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: Translated<typeof french> = {
  title: 'Help',
  lead: 'How to do it, step by step. Nothing to install, nothing to learn first.',
  jump: 'Go to the help for',
  roles: {
    beneficiary: 'I look for an immersion',
    employer: 'I welcome someone',
    counsellor: 'I accompany people',
    coordinator: 'I coordinate the territory',
  },
  beneficiary: {
    profile: {
      title: 'Say what you can do',
      text: 'In “My profile”, choose an occupation you have had: its skills appear, keep yours. Add what you would like to do, your commune and your free half days.',
    },
    slots: {
      title: 'Choose an immersion',
      text: 'Those closest to you stand first, with the reason. “Set aside” keeps one for later.',
    },
    apply: {
      title: 'Ask',
      text: 'Suggest dates and two lines. The company sees your skills, not your name. It has ten working days to answer.',
    },
    talk: {
      title: 'Talk',
      text: 'Your messages are in “Messages”. Your counsellor is in the conversation and can help.',
    },
    sign: {
      title: 'Sign the convention',
      text: 'A link arrives by e-mail or text message. Read, type the code, and it is signed. Nobody starts before everybody has signed.',
    },
  },
  employer: {
    post: {
      title: 'Post an immersion',
      text: 'An occupation, what the person will do, a typical week, a number of places. Two minutes are enough.',
    },
    answer: {
      title: 'Answer',
      text: '“They are waiting for your answer” stands first on your page. Accept, talk about it or decline, in one press. Without an answer in ten working days the request expires.',
    },
    sign: {
      title: 'Sign the convention',
      text: 'The counsellor prepares it. You complete the address and the tutor, then sign on your phone.',
    },
    after: {
      title: 'Make the assessment',
      text: 'At the end the tutor ticks what was done and learned. The person can answer.',
    },
  },
  counsellor: {
    todo: {
      title: 'Start with “To do”',
      text: 'The home page orders what waits for you: agreements to ask for, companies without an answer, starts of the week.',
    },
    propose: {
      title: 'Propose an immersion',
      text: 'On a person’s page the tab “Immersions” ranks what suits them. The message is filled in with the reasons: read it, send it.',
    },
    follow: {
      title: 'Follow without typing twice',
      text: 'Conversation, dates and documents stay with the candidacy. The person’s pathway fills itself.',
    },
    sign: {
      title: 'Prepare the convention',
      text: 'The rules on length and hours are checked while you write, with their article. Everybody signs from afar.',
    },
  },
  coordinator: {
    look: {
      title: 'See where it is stuck',
      text: '“Steering” shows the time to a first answer, the silence of companies and needs without an immersion. Below five people no figure appears.',
    },
    call: {
      title: 'Call those who do not answer',
      text: 'The list of silent companies says since when and for how many requests.',
    },
    manage: {
      title: 'Keep the structures up to date',
      text: 'Create a structure, invite its manager: they invite their counsellors.',
    },
  },
  questions: {
    title: 'Frequent questions',
    paid: {
      title: 'Is an immersion paid?',
      text: 'No. The person keeps status and benefits. They are covered in case of an accident.',
    },
    long: {
      title: 'How long does it last?',
      text: 'A month at most, from date to date. It can be renewed once if its objectives were not reached.',
    },
    password: {
      title: 'I have lost my password',
      text: 'On the sign-in page, “Forgotten password” sends a link. Without e-mail, ask your counsellor for an access letter.',
    },
    hidden: {
      title: 'Can a company see my difficulties?',
      text: 'Never. Neither before nor after it accepts. “My data” shows who saw what.',
    },
    stop: {
      title: 'Can one stop?',
      text: 'Yes, at any time: the person, the company or the structure can interrupt the immersion and say why. Talk about it first, often that is enough.',
    },
    accident: {
      title: 'What to do after an accident?',
      text: 'Call for help if needed (15 or 112). The company tells the accompanying structure within 24 hours, with “Report” on the page of the immersion.',
    },
  },
  contact: {
    title: 'Contact',
    lead: 'Whom to write to, for what you need.',
    person: 'About your immersion',
    personText:
      'Write in the conversation of your request first: the company and the counsellor are there. Without a request, your counsellor is on your home page.',
    site: 'About the site',
    siteText:
      'Something broken, a question, a page that is hard to use? Say which page, what you wanted to do, and the reference that was shown, if any.',
    data: 'About your data',
    dataText: 'The data protection officer answers within a month.',
    dpo: 'Data protection officer',
    flaw: 'About a security flaw',
    flawText:
      'Write to the same address, without telling others and without trying it on the data of real people. Say what you did and what happened.',
    help: 'See the help',
  },
  map: {
    title: 'Site map',
    everybody: 'For everybody',
    enter: 'Sign in',
    mine: 'My pages',
    about: 'About',
  },
};
