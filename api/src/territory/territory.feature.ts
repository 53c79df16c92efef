import { getTerritoryMap } from '../../contract/maps.ts';
import { getTerritorySettings, putTerritorySettings } from '../../contract/territory-settings.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import { bind } from '../platform/http/bind.ts';
import { publicDirectory, wholeTerritory } from '../platform/http/open-policies.ts';
import { createTerritoryMap } from './map/territory-map.ts';
import type { TerritoryNeeds } from './territory.context.ts';
import { territoryModel } from './territory.model.ts';
import { createTerritory, type TerritoryService } from './territory.service.ts';

/** What the territory is called, and which communes belong to it. */
export const territoryFeature: ServiceFeature<TerritoryNeeds, { territory: TerritoryService }> = {
  name: 'territory',
  setup(platform, services) {
    const context = { ...platform, services };
    const territory = createTerritory(context, territoryModel(context.db));
    const map = createTerritoryMap(context, territory);
    services.directory.preferCommunes(territory.isOwn);
    context.events.subscribePerProcess('territory', ['territory.changed'], territory.load);
    return {
      offers: { territory },
      start: territory.load,
      routes: [
        bind(getTerritoryMap, { policy: publicDirectory, handler: map }),
        bind(getTerritorySettings, { policy: wholeTerritory, handler: territory.present }),
        bind(putTerritorySettings, {
          policy: wholeTerritory,
          async handler({ body, ifMatch }) {
            for (const [at, code] of body.communeCodes.entries())
              territory.checkCommune(code, `body.communeCodes.${at}`);
            await territory.change(body, ifMatch);
            return territory.present();
          },
        }),
      ],
    };
  },
};
