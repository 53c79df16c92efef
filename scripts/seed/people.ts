import type { Accommodation, Objective, Week } from '../../api/contract/index.ts';
import type { Commune } from '../../api/src/directory/communes/commune.ts';
import { bouclesDeSeine } from '../../api/src/directory/data/territory.ts';
import { addDays, type Day, instant, workingDay } from './calendar.ts';
import { skillsOf } from './catalogue.ts';
import type { Random } from './random.ts';
import type { SeedAccount, SeedConsent, SeedPathway } from './types.ts';
import { goals, notes, situations } from './words/conversations.ts';
import { firstNames, lastNames } from './words/names.ts';
import { workplaces } from './words/workplaces.ts';

export const barrierThemesSeeded = Object.keys(situations) as (keyof typeof situations)[];

/** Returns each name of an account only once in the whole territory. */
export function nameGiver(random: Random): () => { firstName: string; lastName: string } {
  const lasts = random.some(lastNames, lastNames.length);
  let given = 0;
  return () => {
    const lastName = lasts[given++];
    if (!lastName) throw new RangeError('more people than names');
    return { firstName: random.pick(firstNames), lastName };
  };
}

/** Addresses at `.example`, which can never receive e-mail (RFC 2606). */
export function emailOf(firstName: string, lastName: string, domain: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]+/g, '-');
  return `${plain(firstName)}.${plain(lastName)}@${domain}.example`;
}

/** Numbers that the regulator reserves for fiction: 06 39 98 xx xx (mobile), 02 61 91 xx xx (north-west). */
export function phoneOf(random: Random, kind: 'mobile' | 'office' = 'mobile'): string {
  return `${kind === 'mobile' ? '063998' : '026191'}${String(random.int(0, 9999)).padStart(4, '0')}`;
}

const weeks: (readonly [string, number])[] = [
  ['xxxxxxxxxx....', 50],
  ['xxxxxxxxxxxx..', 16],
  ['x.x.x.x.x.....', 12],
  ['xxxx..xxxx....', 10],
  ['..xxxxxxxxxx..', 7],
  ['.x.x.x.x.x....', 5],
];

export function weekOf(drawn: string): Week {
  return [...drawn].map((letter) => letter === 'x');
}

const needsOf: Partial<Record<keyof typeof situations, Accommodation[]>> = {
  health: ['no_heavy_loads', 'seated_work', 'quiet_place'],
  family: ['adapted_hours'],
  french_language: ['french_support', 'written_instructions'],
  mobility: ['near_public_transport'],
};

type Given = {
  today: Day;
  count: number;
  communes: Map<string, Commune>;
  counsellors: SeedAccount[];
  nextName: () => { firstName: string; lastName: string };
};

/**
 * People with a pathway: wishes that belong together, skills that fit the wishes and a past job, a place and a means of
 * transport. About one in twelve has not consented to matching yet, and one in ten has an incomplete profile.
 */
export function makePeople(
  random: Random,
  given: Given,
): { pathways: SeedPathway[]; accounts: SeedAccount[] } {
  const places = bouclesDeSeine.communes.map(
    (code) => [code, given.communes.get(code)?.population ?? 500] as const,
  );
  const accounts: SeedAccount[] = [];
  const pathways = Array.from({ length: given.count }, (_, n): SeedPathway => {
    const { firstName, lastName } = given.nextName();
    const created = workingDay(addDays(given.today, -random.int(n < 280 ? 190 : 12, 400)), -1);
    const createdAt = instant(created, random.int(9, 16), random.int(0, 59));
    const counsellor = given.counsellors[n % given.counsellors.length] as SeedAccount;
    const colleagues = given.counsellors.filter(
      (c) => c.structureId === counsellor.structureId && c.id !== counsellor.id,
    );
    const unfinished = n > 20 && random.chance(0.1);
    const refuses = n > 20 && random.chance(0.08);
    const age =
      n === 0
        ? 34
        : random.weighted([
            [random.int(16, 17), 2],
            [random.int(18, 25), 24],
            [random.int(26, 35), 28],
            [random.int(36, 45), 23],
            [random.int(46, 55), 16],
            [random.int(56, 62), 7],
          ]);
    const birthDate = addDays(given.today, -Math.round((age + 0.05 + random.next() * 0.9) * 365.25));
    const wishes = wishesOf(random, n);
    const objective = random.weighted<Objective>([
      ['discover', 45],
      ['confirm', 35],
      ['recruit', 20],
    ]);
    const themes = n > 0 && random.chance(0.62) ? random.some(barrierThemesSeeded, random.int(1, 3)) : [];
    const licensed = age >= 18 && random.chance(0.42);
    const rqth = n > 0 && random.chance(0.09);
    const id = random.id(createdAt);
    const email = random.chance(0.86) ? emailOf(firstName, lastName, 'courriel') : null;
    const hasAccount = email !== null && random.chance(0.8);
    const accountAt = instant(workingDay(created, random.int(1, 5)), random.int(9, 17), random.int(0, 59));
    const account: SeedAccount | null =
      hasAccount || n === 0
        ? {
            id: random.id(accountAt),
            role: 'beneficiary',
            firstName,
            lastName,
            email: email ?? emailOf(firstName, lastName, 'courriel'),
            phone: phoneOf(random),
            createdAt: accountAt,
            pathwayId: id,
          }
        : null;
    if (account) accounts.push(account);
    const needs = [
      ...new Set([
        ...themes.flatMap((theme) => random.some(needsOf[theme] ?? [], 1)),
        ...(rqth ? ['adapted_hours' as const] : []),
      ]),
    ];
    const consentDay = workingDay(created, random.int(0, 4));
    return {
      id,
      firstName,
      lastName,
      email: account?.email ?? email,
      phone: account?.phone ?? phoneOf(random),
      birthDate,
      contactChoice: random.pick(email ? ['email', 'phone', 'both'] : ['phone']),
      accountId: account?.id ?? null,
      structureId: counsellor.structureId ?? '',
      followers: [
        { accountId: counsellor.id, since: createdAt },
        ...random
          .some(colleagues, random.chance(0.25) ? 1 : 0)
          .map((c) => ({ accountId: c.id, since: instant(workingDay(created, 5), 10) })),
      ],
      profile: {
        skills: unfinished && random.chance(0.5) ? [] : skillsFor(random, wishes),
        occupations: unfinished && random.chance(0.5) ? [] : wishes,
        objective: unfinished && random.chance(0.5) ? null : objective,
        goal: random.chance(0.8) ? random.pick(goals[objective]) : '',
        communeCode: n === 0 ? '76231' : random.weighted(places),
        travelLimitKm:
          n === 0 ? 25 : licensed ? random.pick([15, 20, 25, 30, 40]) : random.pick([5, 10, 10, 15, 20]),
        mobility: licensed
          ? random.chance(0.7)
            ? ['licence_b', 'vehicle']
            : ['licence_b', 'public_transport_only']
          : random.pick([
              ['public_transport_only'],
              ['public_transport_only', 'licence_in_progress'],
              ['bike_or_scooter', 'public_transport_only'],
              ['code_passed', 'carpool'],
            ]),
        week: weekOf(
          n === 0
            ? 'xxxxxxxxxxxx..'
            : unfinished && random.chance(0.4)
              ? '..............'
              : random.weighted(weeks),
        ),
        available:
          n > 0 && random.chance(0.25)
            ? {
                from: addDays(given.today, -random.int(0, 200)),
                to: addDays(given.today, random.int(60, 300)),
              }
            : null,
        contracts: random.some(['cdi', 'cdd', 'interim', 'seasonal', 'apprenticeship'], random.int(1, 3)),
        workingTime: random.weighted([
          ['either', 5],
          ['full', 3],
          ['part', 2],
        ]),
        needs,
        needsAnswered: n === 0 || needs.length > 0 || (!unfinished && random.chance(0.7)),
      },
      consents: consentsOf(random, {
        at: later(createdAt, instant(consentDay, random.int(9, 17), random.int(0, 59))),
        by: account ? `${firstName} ${lastName}` : `${counsellor.firstName} ${counsellor.lastName}`,
        how: account ? 'online' : 'interview',
        refuses,
      }),
      barriers: themes.map((theme) => ({ theme, situation: random.pick(situations[theme]) })),
      rsa: random.chance(0.68),
      rqth,
      notes: notesOf(random, counsellor, createdAt, given.today),
      lastContactAt: later(
        createdAt,
        instant(
          workingDay(addDays(given.today, -random.int(1, 45)), -1),
          random.int(9, 17),
          random.int(0, 59),
        ),
      ),
      createdAt,
    };
  });
  return { pathways, accounts };
}

const later = (a: Date, b: Date) => (a > b ? a : b);

/** Up to three occupations that exist together in one kind of workplace; bakery for the demo's first person. */
function wishesOf(random: Random, n: number): string[] {
  if (n === 0) return ['D1102', 'D1106', 'G1602'];
  const workplace = random.weighted(
    workplaces.map((w) => [w, w.count * Math.sqrt(w.occupations.length)] as const),
  );
  const near = random.some(workplace.occupations, random.int(1, 2));
  const other = random.chance(0.45) ? random.some(random.pick(workplaces).occupations, 1) : [];
  return [...new Set([...near, ...other])].slice(0, 3);
}

/** Skills of the wished occupations, best for the first one, and some of a past job. */
function skillsFor(random: Random, wishes: string[]): { id: string; level: number }[] {
  const levels = new Map<string, number>();
  wishes.forEach((code, rank) => {
    const known = random.some(skillsOf(code), rank === 0 ? random.int(4, 8) : random.int(2, 4));
    for (const { skill } of known)
      levels.set(skill, levels.get(skill) ?? random.pick(rank === 0 ? [1, 2, 2, 3, 3, 4] : [1, 1, 2, 2, 3]));
  });
  const past = random.pick(random.pick(workplaces).occupations);
  for (const { skill } of random.some(skillsOf(past), random.int(1, 3)))
    levels.set(skill, levels.get(skill) ?? random.pick([2, 3, 3, 4]));
  return [...levels].map(([id, level]) => ({ id, level }));
}

function consentsOf(
  random: Random,
  given: { at: Date; by: string; how: 'online' | 'interview'; refuses: boolean },
): SeedConsent[] {
  const yes = (purpose: SeedConsent['purpose']): SeedConsent => ({
    purpose,
    granted: true,
    at: given.at,
    how: given.how,
    by: given.by,
  });
  const notYet = (purpose: SeedConsent['purpose']): SeedConsent => ({
    purpose,
    granted: false,
    at: null,
    how: null,
    by: null,
  });
  const say = given.refuses ? notYet : yes;
  return [
    say('matching'),
    say('pseudonymous_to_employers'),
    say('identity_on_acceptance'),
    random.chance(0.5) ? yes('other_structures') : notYet('other_structures'),
  ];
}

function notesOf(random: Random, author: SeedAccount, after: Date, today: Day): SeedPathway['notes'] {
  const count = random.weighted([
    [0, 4],
    [1, 4],
    [2, 2],
  ]);
  return Array.from({ length: count }, () => {
    const day = workingDay(addDays(today, -random.int(2, 60)), -1);
    return instant(day, random.int(9, 17), random.int(0, 59));
  })
    .filter((at) => at > after)
    .sort((a, b) => a.getTime() - b.getTime())
    .map((at) => ({
      id: random.id(at),
      authorId: author.id,
      author: `${author.firstName} ${author.lastName}`,
      text: random.pick(notes),
      shared: random.chance(0.4),
      at,
    }));
}
