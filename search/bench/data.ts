import { createRoads, type Directory, type Objective, type ProfileDoc, type SlotDoc } from '../src/index.ts';
import { type Random, seeded } from './random.ts';

/** The current day of all benchmarks, as an epoch day. */
export const benchToday = 20_514;
export const benchClock = () => new Date(benchToday * 86_400_000);

/** Towns weighted by the population of their urban area, in thousands; slots and people are placed around them. */
const towns = [
  ['Paris', 48.857, 2.352, 10800],
  ['Lyon', 45.764, 4.836, 1690],
  ['Marseille', 43.296, 5.37, 1620],
  ['Lille', 50.63, 3.07, 1050],
  ['Toulouse', 43.604, 1.444, 1040],
  ['Bordeaux', 44.838, -0.579, 990],
  ['Nice', 43.703, 7.266, 950],
  ['Nantes', 47.218, -1.554, 680],
  ['Toulon', 43.124, 5.928, 580],
  ['Grenoble', 45.188, 5.724, 450],
  ['Rennes', 48.117, -1.678, 370],
  ['Montpellier', 43.611, 3.877, 460],
  ['Rouen', 49.443, 1.099, 470],
  ['Strasbourg', 48.573, 7.752, 470],
  ['Avignon', 43.949, 4.806, 460],
  ['Saint-Étienne', 45.44, 4.387, 370],
  ['Tours', 47.394, 0.685, 360],
  ['Metz', 49.119, 6.176, 285],
  ['Nancy', 48.692, 6.184, 285],
  ['Orléans', 47.903, 1.909, 285],
  ['Clermont-Ferrand', 45.777, 3.087, 270],
  ['Mulhouse', 47.75, 7.336, 245],
  ['Dijon', 47.322, 5.041, 245],
  ['Le Havre', 49.494, 0.108, 235],
  ['Angers', 47.478, -0.563, 240],
  ['Reims', 49.258, 4.032, 210],
  ['Caen', 49.183, -0.371, 205],
  ['Brest', 48.39, -4.486, 200],
  ['Le Mans', 48.006, 0.199, 210],
  ['Limoges', 45.834, 1.261, 180],
  ['Amiens', 49.894, 2.296, 165],
  ['Perpignan', 42.699, 2.895, 200],
  ['Besançon', 47.238, 6.024, 140],
  ['Poitiers', 46.58, 0.34, 130],
  ['La Rochelle', 46.16, -1.151, 130],
  ['Pau', 43.295, -0.37, 200],
  ['Elbeuf', 49.291, 1.011, 85],
  ['Yvetot', 49.617, 0.754, 13],
  ['Aurillac', 44.931, 2.444, 35],
  ['Mende', 44.518, 3.5, 14],
  ['Gap', 44.559, 6.079, 45],
  ['Guéret', 46.17, 1.872, 16],
] as const;
const townWeight = towns.reduce((sum, town) => sum + town[3] ** 0.8, 0);

const headNouns = [
  'Agent',
  'Aide',
  'Technicien',
  'Conducteur',
  'Opérateur',
  'Assistant',
  'Employé',
  'Vendeur',
  'Préparateur',
  'Ouvrier',
  'Chargé',
  'Animateur',
  'Mécanicien',
  'Installateur',
  'Responsable',
  'Monteur',
  'Gestionnaire',
  'Surveillant',
];
const matters = [
  'boulangerie',
  'propreté',
  'commandes',
  'chantier',
  'espaces verts',
  'cuisine',
  'accueil',
  'maintenance',
  'caisse',
  'logistique',
  'restauration',
  'soins',
  'bureau',
  'peinture',
  'plomberie',
  'menuiserie',
  'couture',
  'élevage',
  'maraîchage',
  'mécanique',
  'transport',
  'recyclage',
  'textile',
  'numérique',
  'comptabilité',
  'crèche',
  'entretien',
  'manutention',
  'emballage',
  'électricité',
  'soudure',
  'découpe',
  'livraison',
  'hôtellerie',
  'blanchisserie',
];
const objectives: readonly Objective[] = ['discover', 'confirm', 'recruit'];
export const kinds = ['EI', 'ETTI', 'ACI', 'AI', 'EITI', 'GEIQ', 'EA', 'company'].map(
  (kind) => `kind:${kind}`,
);

/** As large as the national directory: 532 occupations in 110 domains, 12,000 skills, 23 to 100 per occupation. */
export function benchDirectory(): Directory {
  const random = seeded(7);
  const letters = 'ABCDEFGHIJKLMN';
  const occupations = [];
  for (let i = 0; i < 532; i++) {
    const domain = Math.floor((i / 532) * 110);
    const letter = letters[Math.floor((domain / 110) * 14)]!;
    const code = `${letter}${10 + (domain % 60)}${String((i % 89) + 10)}`;
    const label = `${random.pick(headNouns)} de ${random.pick(matters)} et ${random.pick(matters)}`;
    const appellations = Array.from(
      { length: 20 },
      () => `${random.pick(headNouns)} en ${random.pick(matters)} ${random.pick(matters)}`,
    );
    const skills = new Set<string>();
    const size = 23 + random.int(78);
    while (skills.size < size) {
      // A third of the skills are drawn from all, a third from the domain, the rest belong to this occupation only.
      const kind = random.next();
      if (kind < 0.33) skills.add(`c${Math.floor(300 * random.next() ** 2)}`);
      else if (kind < 0.66) skills.add(`d${domain}-${random.int(40)}`);
      else skills.add(`o${i}-${random.int(40)}`);
    }
    occupations.push({ code, label, appellations, skills: [...skills] });
  }
  return { occupations };
}

function somewhere(random: Random) {
  let at = random.next() * townWeight;
  let index = 0;
  while (index < towns.length - 1 && at > towns[index]![3] ** 0.8) at -= towns[index++]![3] ** 0.8;
  const [name, lat, lon, size] = towns[index]!;
  const spread = 0.06 + 0.02 * Math.log(size);
  // A quarter of the people live outside these towns.
  const rural = random.next() < 0.25;
  const location = rural
    ? { lat: 43.3 + random.next() * 6.7, lon: -1 + random.next() * 7.5 }
    : { lat: lat + random.normal() * spread, lon: lon + random.normal() * spread * 1.4 };
  return { name: rural ? 'Bourg' : name, commune: rural ? '00000' : String(10_000 + index), location };
}

/** A river between the towns of even and of odd number, with a bridge in each tenth. */
export const benchRoads = () =>
  createRoads({
    factor: 1.2,
    places: towns.map(([, lat, lon], at) => ({
      code: String(10_000 + at),
      lat,
      lon,
      bank: at % 2 ? 'a' : 'b',
    })),
    crossings: towns
      .filter((_, at) => at % 10 === 0)
      .map(([, lat, lon]) => ({ lat, lon: lon + 0.1, between: ['a', 'b'], waitKm: 0 })),
  });

const hexId = (n: number) => n.toString(16).padStart(8, '0').repeat(3);

function skillsFor(random: Random, directory: Directory, occupation: number, count: number): string[] {
  const own = directory.occupations[occupation]!.skills;
  const chosen = new Set<string>();
  while (chosen.size < count) {
    const other = random.next() < 0.2 ? random.pick(directory.occupations).skills : own;
    chosen.add(random.pick(other));
  }
  return [...chosen];
}

/** Each company has said of everything whether it offers it. */
const announced = (accommodations: number) => ({ accommodations, lacks: 1023 & ~accommodations });

export function* benchSlots(directory: Directory, count: number): Generator<SlotDoc> {
  const random = seeded(42);
  for (let n = 0; n < count; n++) {
    const occupation = random.int(directory.occupations.length);
    const { code } = directory.occupations[occupation]!;
    const { name, commune, location } = somewhere(random);
    const ids = skillsFor(random, directory, occupation, 5 + random.int(7));
    const from = benchToday + random.int(120) - 20;
    const places = 1 + random.int(3);
    yield {
      id: hexId(n),
      version: 1,
      open: random.next() < 0.95,
      occupation: code,
      title: `${random.pick(headNouns)} ${random.pick(matters)}`,
      text: `Entreprise ${random.pick(matters)} ${random.pick(matters)} ${random.pick(matters)} équipe accueil ${random.pick(matters)}`,
      skills: ids.map((id) => ({ id, level: 1 + random.int(4), taught: random.next() < 0.2 })),
      objectives: objectives.filter((_, i) => i === n % 3 || random.next() < 0.3),
      location,
      commune,
      communeName: name,
      period: { from, to: from + 15 + random.int(90) },
      halfDays: random.next() < 0.7 ? 0b11_1111_1111 : 1 + random.int(2 ** 14 - 1),
      minHalfDays: 1 + random.int(4),
      placesLeft: random.next() < 0.9 ? places : 0,
      placesTotal: places,
      requiresLicence: random.next() < 0.15,
      requiresVehicle: random.next() < 0.1,
      publicTransport: random.next() < 0.6,
      ...announced(random.int(1024)),
      minimumAge: random.next() < 0.8 ? 16 : 18,
      establishmentId: `e${random.int(Math.max(1, count >> 2))}`,
      exposure: random.int(8),
      facets: [random.pick(kinds), ...(random.next() < 0.4 ? ['commitment:hiring'] : [])],
      publishedAt: (benchToday - random.int(60)) * 86_400_000,
    };
  }
}

/** Profiles with 12 skills, most of them of the wished occupations; the travel limit is 30 km by default. */
export function* benchProfiles(
  directory: Directory,
  count: number,
  limitKm: number | null = 30,
): Generator<ProfileDoc> {
  const random = seeded(1789);
  for (let n = 0; n < count; n++) {
    const first = random.int(directory.occupations.length);
    const near = Math.min(directory.occupations.length - 1, first + 1 + random.int(3));
    const wishes = [first, near, random.int(directory.occupations.length)];
    const skills = new Set<string>();
    while (skills.size < 12) skills.add(skillsFor(random, directory, wishes[skills.size % 3]!, 1)[0]!);
    const { commune, location } = somewhere(random);
    yield {
      id: hexId(n),
      version: 1,
      skills: [...skills].map((id) => ({ id, level: 1 + random.int(4) })),
      occupations: [...new Set(wishes)].map((index) => directory.occupations[index]!.code),
      objective: random.pick(objectives),
      location,
      commune,
      travelLimitKm: limitKm ?? random.pick([5, 10, 15, 20, 30, 50]),
      halfDays: random.next() < 0.6 ? 0b11_1111_1111 : 1 + random.int(2 ** 14 - 1),
      available: null,
      licence: random.next() < 0.5,
      vehicle: random.next() < 0.4,
      publicTransport: true,
      needs: random.next() < 0.85 ? 0 : 1 << random.int(10),
      age16From: benchToday - 400 - random.int(12_000),
      age18From: benchToday + 330 - random.int(12_000),
      waiting: true,
      followers: [],
      structureId: null,
    };
  }
}
