import type { Directory, ProfileDoc, SlotDoc } from '../document.ts';
import type { EmbeddedEngine } from '../embedded/embedded-engine.ts';
import { type CollectionOptions, createCollection } from './collection.ts';
import { storedProfile, storedSlot } from './documents.ts';
import { mappingVersion, profileSettings, slotSettings } from './settings.ts';

type CommonOptions = Omit<CollectionOptions<never>, 'uid' | 'mirror' | 'settings' | 'map'>;

type CollectionsOptions = CommonOptions & {
  readonly prefix: string;
  readonly mirror: EmbeddedEngine;
  readonly directory: () => Directory;
  readonly titles: () => ReadonlyMap<string, readonly string[]>;
};

/** The index of slots and that of profiles on the server, each with its mirror. */
export function createCollections({ prefix, mirror, directory, titles, ...common }: CollectionsOptions) {
  const slots = createCollection<SlotDoc>({
    ...common,
    uid: `${prefix}_v${mappingVersion}_slots`,
    mirror: {
      upsert: mirror.upsertSlots,
      remove: mirror.removeSlots,
      replaceAll: mirror.replaceAllSlots,
      size: async () => (await mirror.stats()).slots,
    },
    settings: () => slotSettings(directory()),
    map: (slot) => storedSlot(slot, titles().get(slot.occupation) ?? []),
  });
  const profiles = createCollection<ProfileDoc>({
    ...common,
    uid: `${prefix}_v${mappingVersion}_profiles`,
    mirror: {
      upsert: mirror.upsertProfiles,
      remove: mirror.removeProfiles,
      replaceAll: mirror.replaceAllProfiles,
      size: async () => (await mirror.stats()).profiles,
    },
    settings: profileSettings,
    map: storedProfile,
  });
  const writes = {
    upsertSlots: slots.upsert,
    removeSlots: slots.remove,
    replaceAllSlots: slots.replaceAll,
    upsertProfiles: profiles.upsert,
    removeProfiles: profiles.remove,
    replaceAllProfiles: profiles.replaceAll,
  };
  return { slots, profiles, writes };
}
