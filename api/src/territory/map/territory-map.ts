import type { TerritoryMap } from '../../../contract/index.ts';
import { unnamedTerritoryKm } from '../../config.ts';
import { bouclesDeSeine } from '../../directory/data/territory.ts';
import type { TerritoryContext } from '../territory.context.ts';
import type { TerritoryService } from '../territory.service.ts';
import { type Border, computedBorders, drawnBorders } from './borders.ts';

/** Kilometres beyond the territory in which communes bound it, and for which lines are shown. */
const marginKm = 8;
/** Communes that a territory can have around it, and names that a map can use. */
const mostPlaces = 2_000;
const mostNames = 400;

/** What maps show of the territory without a server of tiles; made once for each version of the territory. */
export function createTerritoryMap(
  { config, services: { directory } }: Pick<TerritoryContext, 'config' | 'services'>,
  territory: Pick<TerritoryService, 'current' | 'area' | 'isOwn'>,
) {
  let made: { version: number; map: TerritoryMap } | undefined;

  function make(): TerritoryMap {
    const named = territory.current().communeCodes;
    // a demo has the communes of its territory, which nobody has named
    const codes = named.length === 0 && config.demo ? bouclesDeSeine.communes : named;
    const area = territory.area() ?? { ...config.territory.center, km: unnamedTerritoryKm };
    const km = area.km + marginKm;
    const near = directory.communesAround(area, km, mostPlaces);
    const own = new Set(codes.length > 0 ? codes : near.filter(territory.isOwn).map(({ code }) => code));
    // a point that is that of a neighbour says nothing about where a commune lies
    const precise = near.filter(({ approximate }) => !approximate);
    const { borders, rivers, credit } = drawnBorders(codes) ?? computedBorders(precise, { ...area, km });
    const kindOf = ({ of }: Border) => {
      const inside = of.filter((code) => own.has(code)).length;
      return inside === 2 ? ('inner' as const) : inside === 1 ? ('edge' as const) : ('around' as const);
    };
    return {
      lines: [
        ...borders.map((border) => ({ kind: kindOf(border), points: border.points })),
        ...rivers.map((points) => ({ kind: 'river' as const, points })),
      ],
      communes: near
        .filter(({ code }) => own.has(code))
        .sort((a, b) => b.population - a.population)
        .slice(0, mostNames)
        .map(({ code, name, lat, lon }) => ({ code, name, lat, lon })),
      credit,
    };
  }

  return (): TerritoryMap => {
    const { version } = territory.current();
    if (made?.version !== version) made = { version, map: make() };
    return made.map;
  };
}
