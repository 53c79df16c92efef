import { paths } from '../../contract/index.ts';
import type { Feature } from '../platform/feature.ts';
import { fixedHead, fixedPaths, slotHead } from './heads.ts';
import type { PublicPagesNeeds } from './public-pages.context.ts';

/** Slots that the site map lists at most, the newest first. */
const maxListed = 5_000;
/** Milliseconds for which a site map is kept. */
const keptMs = 10 * 60_000;

/** What search engines and messengers read: titles, descriptions and the list of pages. */
export const publicPagesFeature: Feature<PublicPagesNeeds> = {
  name: 'public-pages',
  setup(context, { territory, slots, matching }) {
    let kept: { at: number; paths: readonly string[] } | undefined;

    return {
      site: {
        async head(path) {
          const slotId = /^\/[^/]+\/([0-9a-f]{24})$/.exec(path)?.[1];
          if (!slotId || path !== paths.slot(slotId)) return fixedHead(path, territory.current().name);
          const card = (await slots.cardsFor(null, [slotId], 'fr')).get(slotId);
          return card ? slotHead(card) : null;
        },
        async paths() {
          const now = context.clock.now().getTime();
          if (!kept || now - kept.at > keptMs)
            kept = {
              at: now,
              paths: [...fixedPaths, ...(await matching.openSlotIds(maxListed)).map(paths.slot)],
            };
          return kept.paths;
        },
      },
    };
  },
};
