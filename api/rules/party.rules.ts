import type { Contact } from '../contract/convention-content.ts';
import { isDay } from './civil-days.ts';
import { type Convention, datesOf } from './convention.ts';
import { foundIf } from './found.ts';
import { isMinor } from './parties.ts';
import { cited, type Found, type Rule } from './rule.ts';
import { presencesOf } from './timetable.ts';
import { instantOf } from './zoned-time.ts';

const asked = { severity: 'refusal', moment: 'submission' } as const;

const representative: Rule = {
  ...asked,
  code: 'representative_missing',
  articles: ['L5135-4'],
  since: '2014-03-07',
  says: {
    fr: 'Une personne de moins de 18 ans le premier jour a un représentant légal, qui signe.',
    en: 'A person under 18 on the first day has a legal representative, who signs.',
  },
  check: (convention) =>
    foundIf(isMinor(convention) && !convention.legalRepresentative?.name, 'legalRepresentative.name', {
      fr: 'Cette personne aura moins de 18 ans le premier jour. Indiquez son représentant légal.',
      en: 'This person will be under 18 on the first day. Give the legal representative.',
    }),
};

const employer: Rule = {
  ...asked,
  code: 'employer_missing',
  articles: ['D5135-1', 'D5135-2'],
  since: '2014-11-16',
  says: {
    fr: 'L’employeur d’une personne salariée est partie à la convention ; ses coordonnées y figurent.',
    en: 'The employer of an employed person is a party; the contact stands in the convention.',
  },
  check({ person }) {
    const named = person.employer !== null && person.employer.name !== '' && person.employer.contact !== '';
    return [
      ...foundIf(person.employed === null, 'person.employed', {
        fr: 'Indiquez si la personne est salariée.',
        en: 'Say whether the person is employed.',
      }),
      ...foundIf(
        person.employed === true && !named,
        'person.employer',
        cited(
          'La personne est salariée : indiquez le nom et les coordonnées de son employeur, qui signe aussi',
          'The person is employed: give the name and the contact of the employer, who signs too',
          'D5135-1',
        ),
      ),
    ];
  },
};

const delegation: Rule = {
  ...asked,
  code: 'delegation_over',
  articles: ['L5135-2', 'D5135-7', 'D5135-8'],
  since: '2021-05-01',
  says: {
    fr: 'Qui prescrit par délégation le peut jusqu’à la fin de celle-ci.',
    en: 'Who prescribes by delegation may until its end.',
  },
  check({ prescriber, submittedOn }) {
    const until = prescriber?.delegatedUntil ?? null;
    return foundIf(
      until !== null && until < submittedOn,
      'prescriber',
      cited(
        'La délégation de cette structure est finie : elle ne peut plus prescrire. Choisissez un autre prescripteur',
        'The delegation of this structure is over: it may prescribe no more. Choose another prescriber',
        'D5135-8',
      ),
    );
  },
};

const key = ({ email, phone }: Contact) => ({
  email: email.trim().toLowerCase(),
  phone: phone.replace(/\D/g, '').replace(/^(?:0033|33)/, '0'),
});

const message = {
  fr: 'Deux personnes ont le même e-mail ou le même téléphone. Chacune signe avec les siens.',
  en: 'Two people have the same e-mail or phone. Each signs with their own.',
};

/** The contacts of who signs, and the field of each. */
function signers({ person, legalRepresentative, host }: Convention): [path: string, contact: Contact][] {
  return [
    ['person', person],
    ...(legalRepresentative ? [['legalRepresentative', legalRepresentative] as [string, Contact]] : []),
    ...(host.representative ? [['host.representative', host.representative] as [string, Contact]] : []),
  ];
}

function shared(path: string, one: Contact, others: readonly Contact[]): Found[] {
  const own = key(one);
  const known = others.map(key);
  return [
    ...foundIf(own.email !== '' && known.some(({ email }) => email === own.email), `${path}.email`, message),
    ...foundIf(own.phone !== '' && known.some(({ phone }) => phone === own.phone), `${path}.phone`, message),
  ];
}

const distinct: Rule = {
  ...asked,
  moment: 'draft',
  code: 'same_contact',
  articles: ['L5135-4'],
  since: '2014-03-07',
  says: {
    fr: 'Chaque signataire a son e-mail et son téléphone ; ceux du tuteur ne sont pas du côté de la personne.',
    en: 'Each signatory has their own e-mail and phone; the tutor’s are not of the person’s side.',
  },
  check(convention) {
    const parties = signers(convention);
    const { tutor } = convention.host;
    const ownSide = parties.filter(([path]) => path !== 'host.representative').map(([, contact]) => contact);
    return [
      ...parties.flatMap(([path, contact], at) =>
        shared(
          path,
          contact,
          parties.slice(0, at).map(([, other]) => other),
        ),
      ),
      ...(tutor ? shared('host.tutor', tutor, ownSide) : []),
    ];
  },
};

/** The first instant of presence on the site's clock; without hours, the midnight of the first day. */
function startOf(convention: Convention): number | null {
  const { zone } = convention.timetable;
  const [first] = presencesOf(convention.timetable);
  const dates = datesOf(convention);
  if (first) return instantOf(first.day, first.stretches[0]?.from ?? 0, zone);
  return dates && isDay(dates.from) ? instantOf(dates.from, 0, zone) : null;
}

const beforeStart: Rule = {
  code: 'signed_after_start',
  severity: 'refusal',
  moment: 'signature',
  articles: ['L5135-4'],
  since: '2014-03-07',
  says: {
    fr: 'Tous signent avant la première heure de présence ; rien ne se signe après coup.',
    en: 'All sign before the first hour of presence; nothing is signed afterwards.',
  },
  check(convention) {
    const start = startOf(convention);
    const late =
      start !== null &&
      [convention.now, ...convention.signatures.map(({ at }) => at)].some((at) => at >= start);
    return foundIf(late, 'dates.from', {
      fr: 'L’immersion a déjà commencé : elle se signe avant. Choisissez un début à venir, puis faites signer.',
      en: 'The immersion has begun already: it is signed before. Choose a start to come, then have it signed.',
    });
  },
};

const twice: Rule = {
  code: 'signed_twice',
  severity: 'refusal',
  moment: 'signature',
  articles: ['L5135-4'],
  since: '2014-03-07',
  says: { fr: 'Personne ne signe deux fois.', en: 'Nobody signs twice.' },
  check({ signatures }) {
    const parties = signatures.map(({ party }) => party);
    return foundIf(new Set(parties).size < parties.length, 'signatures', {
      fr: 'Cette partie a déjà signé.',
      en: 'This party has already signed.',
    });
  },
};

export const partyRules: readonly Rule[] = [
  representative,
  employer,
  delegation,
  distinct,
  beforeStart,
  twice,
];
