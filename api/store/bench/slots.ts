import { ObjectId } from 'bson';

/** Documents like the product's slots, about 600 bytes each, with the indexes that its pages use. */

const CITIES = 300;
const SKILLS = 900;
const STATUSES = ['published', 'published', 'published', 'draft', 'closed'] as const;

export type SlotLike = ReturnType<typeof slotLike>;

export function slotLike(number: number) {
  const random = mixed(number);
  const day = new Date(Date.UTC(2026, 0, 1) + (random % 365) * 86_400_000);
  return {
    _id: new ObjectId(),
    number,
    title: `Aide polyvalente ${random % 120}`,
    occupation: `D${1000 + (random % 120)}`,
    employer: `establishment-${random % 5000}`,
    city: `city-${random % CITIES}`,
    location: { type: 'Point', coordinates: [1 + (random % 1000) / 1000, 49 + (random % 777) / 777] },
    skills: [0, 1, 2, 3, 4].map((at) => ({ code: 100_000 + ((random >>> at) % SKILLS), level: at % 4 })),
    status: STATUSES[random % STATUSES.length]!,
    publishedAt: new Date(day.getTime() + (random % 86_400_000)),
    startsAt: day,
    hours: 7 + (random % 28),
    places: 1 + (random % 4),
    version: 1,
    description:
      'Accueillir, préparer, ranger, nettoyer le poste et découvrir le métier avec un tuteur. '.repeat(2),
  };
}

/** A repeatable pseudo-random number. */
export function mixed(seed: number): number {
  let value = (seed + 1) * 0x9e3779b1;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

export const slotIndexes = [
  { number: 1 },
  { status: 1, publishedAt: -1 },
  { city: 1, startsAt: 1 },
  { 'skills.code': 1 },
] as const;

export const cityOf = (number: number): string => `city-${mixed(number) % CITIES}`;
