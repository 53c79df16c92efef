import { building } from './building.ts';
import { care } from './care.ts';
import { craftsAndStage } from './crafts-and-stage.ts';
import { factory } from './factory.ts';
import { kitchenAndHotel } from './kitchen-and-hotel.ts';
import { nature } from './nature.ts';
import { office } from './office.ts';
import { readSayings } from './sayings.ts';
import { shops } from './shops.ts';
import { town } from './town.ts';
import { transport } from './transport.ts';

/** The one vocabulary of everyday words: for the look-up of occupations, the search of slots and the search server. */
export const everydayWords = [
  nature,
  shops,
  building,
  kitchenAndHotel,
  factory,
  care,
  town,
  office,
  transport,
  craftsAndStage,
].flatMap(readSayings);

export type SaidOf = ReadonlyMap<string, readonly { words: string; place: number; isTitle: boolean }[]>;

/** By code; `place` is 0 for the occupation that the words mean first among those of the edition. */
export function saidOf(codes: ReadonlySet<string>): SaidOf {
  const said = new Map<string, { words: string; place: number; isTitle: boolean }[]>();
  for (const { words, isTitle, codes: means } of everydayWords)
    for (const [place, code] of means.filter((one) => codes.has(one)).entries()) {
      const own = said.get(code);
      if (own) own.push({ words, place, isTitle });
      else said.set(code, [{ words, place, isTitle }]);
    }
  return said;
}
