import { accommodations, commitments } from '../../api/contract/index.ts';
import type { Commune } from '../../api/src/directory/communes/commune.ts';
import { bouclesDeSeine } from '../../api/src/directory/data/territory.ts';
import { demoSiret } from '../../api/src/directory/siret.ts';
import { addDays, type Day, instant, workingDay } from './calendar.ts';
import { emailOf, phoneOf } from './people.ts';
import type { Random } from './random.ts';
import type { SeedAccount, SeedEstablishment } from './types.ts';
import { inventedPlaces, streets } from './words/names.ts';
import { type Workplace, workplaces } from './words/workplaces.ts';

const presentations = [
  'Une petite équipe qui aime transmettre. Nous accueillons une ou deux personnes par mois.',
  'Nous travaillons avec les structures du territoire depuis plusieurs années.',
  'Chez nous, on apprend en faisant, avec un tuteur formé.',
  'Entreprise familiale, ambiance calme, horaires réguliers.',
  '',
] as const;

/** Companies, each with a kind of workplace and at least one user. The first is the demo's bakery in Elbeuf. */
export function makeEstablishments(
  random: Random,
  given: {
    today: Day;
    communes: Map<string, Commune>;
    nextName: () => { firstName: string; lastName: string };
  },
): { establishments: SeedEstablishment[]; members: SeedAccount[]; workplaceOf: Map<string, Workplace> } {
  const drawn = random.some(
    workplaces.flatMap((workplace) => Array.from({ length: workplace.count }, () => workplace)),
    1_000,
  );
  // The bakery comes first, because it belongs to the demo's employer account.
  drawn.sort((a, b) => Number(b.naf === '10.71C') - Number(a.naf === '10.71C'));
  const [bakery, ...others] = drawn;
  const order = [bakery as Workplace, ...random.some(others, others.length)];
  const ends = random.some(inventedPlaces, inventedPlaces.length);
  const towns = bouclesDeSeine.communes.map(
    (code) => [code, Math.sqrt(given.communes.get(code)?.population ?? 500)] as const,
  );
  const names = new Set<string>();
  const members: SeedAccount[] = [];
  const workplaceOf = new Map<string, Workplace>();

  const establishments = order.map((workplace, n): SeedEstablishment => {
    const createdAt = instant(
      workingDay(addDays(given.today, -random.int(215, 420)), 0),
      random.int(9, 17),
      random.int(0, 59),
    );
    const id = random.id(createdAt);
    workplaceOf.set(id, workplace);
    let name = '';
    for (let i = n; !name || names.has(name); i++)
      name =
        n === 0
          ? 'Boulangerie du Pont Imaginaire'
          : `${random.pick(workplace.names)} ${ends[i % ends.length]}`;
    names.add(name);
    const communeCode = n === 0 ? '76231' : random.weighted(towns);
    const commune = given.communes.get(communeCode);
    if (!commune) throw new Error(`unknown commune ${communeCode}`);
    // Within about a kilometre of the town hall, less in a village.
    const spread = Math.min(0.012, 0.002 + commune.population / 3_000_000);
    const users = Array.from({ length: random.chance(0.1) ? 2 : 1 }, (_, i): SeedAccount => {
      const { firstName, lastName } = given.nextName();
      const at = new Date(createdAt.getTime() + i * 3_600_000);
      return {
        id: random.id(at),
        role: 'employer',
        firstName,
        lastName,
        email: emailOf(firstName, lastName, 'entreprise'),
        phone: phoneOf(random),
        createdAt: at,
        establishmentId: id,
      };
    });
    members.push(...users);
    return {
      id,
      siret: demoSiret(n + 1),
      name,
      kind: random.pick(workplace.kinds),
      nafCode: workplace.naf,
      legalForm: workplace.legalForm,
      address: `${random.int(1, 120)} ${random.pick(streets)}`,
      communeCode,
      location: {
        lat: Math.round((commune.lat + (random.next() - 0.5) * 2 * spread) * 1e4) / 1e4,
        lon: Math.round((commune.lon + (random.next() - 0.5) * 3 * spread) * 1e4) / 1e4,
      },
      presentation: random.pick(presentations),
      commitments: random.some(
        commitments,
        random.weighted([
          [0, 3],
          [1, 4],
          [2, 3],
          [3, 1],
        ]),
      ),
      accommodations: random.some(accommodations, random.int(2, 7)),
      publicTransport: commune.population > 9_000 || random.chance(0.35),
      monthlyContactCap: random.chance(0.15) ? random.pick([3, 5, 8]) : null,
      pausedUntil: n > 0 && random.chance(0.02) ? addDays(given.today, random.int(5, 40)) : null,
      createdAt,
      memberIds: users.map((user) => user.id),
    };
  });
  return { establishments, members, workplaceOf };
}
