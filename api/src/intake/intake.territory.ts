import { foldName } from '../directory/communes/fold-name.ts';
import type { IntakeContext } from './intake.context.ts';
import type { Territory } from './intake.place.ts';

/** What reading a row needs of the directory; a commune that was found once is remembered. */
export function createTerritory({ clock, services: { directory } }: IntakeContext): Territory {
  const found = new Map<string, string | null>();

  function search(postalCode: string, name: string): string | null {
    const named = name ? directory.searchCommunes(name, 20) : [];
    if (!postalCode) {
      const exact = named.filter((one) => foldName(one.name) === foldName(name));
      return exact.length === 1 ? (exact[0]?.code ?? null) : null;
    }
    const there = named.find(({ postalCodes }) => postalCodes.includes(postalCode));
    if (there) return there.code;
    const around = directory
      .searchCommunes(postalCode, 100)
      .filter((one) => one.postalCodes.includes(postalCode));
    return around.length === 1 ? (around[0]?.code ?? null) : null;
  }

  return {
    today: clock.today(),
    hasCommune: (code) => directory.commune(code) !== undefined,
    offersOccupation: (code) => directory.offersOccupation(code),
    communeOf(postalCode, name) {
      const key = `${postalCode}|${name}`;
      if (!found.has(key)) found.set(key, search(postalCode, name));
      return found.get(key) ?? null;
    },
  };
}
