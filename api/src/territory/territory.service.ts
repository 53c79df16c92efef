import { kilometresBetween } from '@passerelle/search';
import type { TerritorySettings } from '../../contract/territory-settings.ts';
import { unnamedTerritoryKm } from '../config.ts';
import { changeIf, isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { AppError, invalidField } from '../platform/http/app-error.ts';
import type { TerritoryContext } from './territory.context.ts';
import type { TerritoryFields, TerritoryModel } from './territory.model.ts';

const id = 'territory';

interface Point {
  lat: number;
  lon: number;
}

/** As every page and document names it. */
export interface Territory {
  name: string;
  /** Where maps open. */
  center: Point;
  communeCodes: readonly string[];
  /** 0 until a coordinator has named it. */
  version: number;
}

type Named = Pick<TerritoryFields, 'name' | 'communeCodes'>;

/** A place of work may stand at the edge of a commune, of which only the centre is known. */
const aroundKm = 5;

const mean = (points: readonly Point[]): Point => ({
  lat: points.reduce((sum, { lat }) => sum + lat, 0) / points.length,
  lon: points.reduce((sum, { lon }) => sum + lon, 0) / points.length,
});

/**
 * The name of the territory and its communes: first those of the operator's settings, then what a coordinator says.
 * Kept in memory, because every document and session names it; an event tells the other processes of a change.
 */
export function createTerritory(context: TerritoryContext, territories: TerritoryModel) {
  const { config, services } = context;
  let current: Territory = { ...config.territory, communeCodes: [], version: 0 };

  function centerOf(codes: readonly string[]): Point {
    const points = codes.flatMap((code) => services.directory.commune(code) ?? []);
    return points.length > 0 ? mean(points) : config.territory.center;
  }

  function take({ name, communeCodes, version }: Pick<TerritoryFields, 'name' | 'communeCodes' | 'version'>) {
    // an older change that was read late does not undo a later one
    if (version > current.version) current = { name, communeCodes, version, center: centerOf(communeCodes) };
  }

  async function load(): Promise<void> {
    const stored = await territories.findById(id).lean<TerritoryFields>();
    if (stored) take(stored);
  }

  /** Null when somebody else was first. */
  async function write({ name, communeCodes }: Named, version: number): Promise<TerritoryFields | null> {
    const event = makeEvent(context, 'territory.changed', {});
    if (version > 0)
      return changeIf<TerritoryFields>(
        territories,
        { _id: id, version },
        withEvent<TerritoryFields>({ $set: { name, communeCodes } }, event),
      );
    try {
      const first = withInitialEvents({ _id: id, name, communeCodes, version: 1 }, event);
      return (await territories.create(first)).toObject();
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  return {
    load,
    current: (): Territory => current,

    /** Whether a commune is in the territory; every one is while its communes are not named. */
    includes: (code: string): boolean =>
      current.communeCodes.length === 0 || current.communeCodes.includes(code),

    /** The circle around its communes; null while they are not named. */
    area(): (Point & { km: number }) | null {
      const communes = current.communeCodes.flatMap((code) => services.directory.commune(code) ?? []);
      if (communes.length === 0) return null;
      const { center } = current;
      const farthest = Math.max(...communes.map((commune) => kilometresBetween(center, commune)));
      return { ...center, km: Math.ceil(farthest) + aroundKm };
    },

    isOwn({ code, ...point }: Point & { code: string }): boolean {
      const { communeCodes, center } = current;
      return communeCodes.length > 0
        ? communeCodes.includes(code)
        : kilometresBetween(center, point) <= unnamedTerritoryKm;
    },

    /** Throws when there is no such commune; `path` is that of the field in the request. */
    checkCommune(code: string, path: string): void {
      if (services.directory.commune(code)) return;
      throw invalidField(path, 'unknown_commune', {
        fr: 'Choisissez une commune de la liste.',
        en: 'Choose a commune in the list.',
      });
    },

    /** Throws `stale_version`. */
    async change(named: Named, version: number): Promise<void> {
      const communeCodes = [...new Set(named.communeCodes)];
      const stored = await write({ ...named, communeCodes }, version);
      if (!stored) throw new AppError('stale_version');
      take(stored);
    },

    present(): TerritorySettings {
      const { name, communeCodes, version } = current;
      return {
        name,
        version,
        communes: communeCodes.map((code) => ({
          code,
          name: services.directory.commune(code)?.name ?? code,
        })),
      };
    },
  };
}
export type TerritoryService = ReturnType<typeof createTerritory>;
