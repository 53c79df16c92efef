import { addDays, type Day, instant, workingDay } from './calendar.ts';
import { emailOf, phoneOf } from './people.ts';
import type { Random } from './random.ts';
import type { SeedAccount, SeedPathway, SeedStructure } from './types.ts';

/** Who asks which structure, how many days ago, with which message; none is late yet. */
const requests = [
  { structure: 0, communeCode: '76540', daysAgo: 3, word: 'Je suis disponible le matin, après neuf heures.' },
  { structure: 0, communeCode: '76498', daysAgo: 1, word: '' },
  { structure: 4, communeCode: '76231', daysAgo: 2, word: 'Je préfère que vous m’appeliez.' },
];

/** People who registered by themselves and wait for a structure to assign a referent. */
export function makeAsking(
  random: Random,
  given: {
    today: Day;
    structures: readonly SeedStructure[];
    nextName: () => { firstName: string; lastName: string };
  },
): { asking: SeedPathway[]; accounts: SeedAccount[] } {
  const accounts: SeedAccount[] = [];
  const asking = requests.map(({ structure, communeCode, daysAgo, word }): SeedPathway => {
    const { firstName, lastName } = given.nextName();
    const at = instant(workingDay(addDays(given.today, -daysAgo), -1), random.int(9, 16), random.int(0, 59));
    const id = random.id(at);
    const account: SeedAccount = {
      id: random.id(at),
      role: 'beneficiary',
      firstName,
      lastName,
      email: emailOf(firstName, lastName, 'courriel'),
      phone: phoneOf(random),
      createdAt: at,
      pathwayId: id,
    };
    accounts.push(account);
    const asked = given.structures[structure] as SeedStructure;
    return {
      id,
      firstName,
      lastName,
      email: account.email,
      phone: account.phone,
      birthDate: addDays(given.today, -random.int(20 * 366, 50 * 365)),
      contactChoice: 'both',
      accountId: account.id,
      structureId: asked.id,
      followers: [],
      referentRequest: {
        state: 'waiting',
        kind: 'first',
        structureId: asked.id,
        word,
        askedAt: at,
        receivedAt: at,
        passes: [],
        answer: null,
      },
      profile: emptyProfile(communeCode),
      consents: [],
      barriers: [],
      rsa: false,
      rqth: false,
      notes: [],
      lastContactAt: at,
      createdAt: at,
    };
  });
  return { asking, accounts };
}

const emptyProfile = (communeCode: string): SeedPathway['profile'] => ({
  skills: [],
  occupations: [],
  objective: null,
  goal: '',
  communeCode,
  travelLimitKm: 15,
  mobility: [],
  week: Array<boolean>(14).fill(false),
  available: null,
  contracts: [],
  workingTime: 'either',
  needs: [],
  needsAnswered: false,
});
