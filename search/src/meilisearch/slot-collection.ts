import type { Directory, SlotDoc } from '../document.ts';
import type { EmbeddedEngine } from '../embedded/embedded-engine.ts';
import { type CollectionOptions, createCollection } from './collection.ts';
import { storedSlot } from './documents.ts';
import { slotSettings, slotsIndexOf } from './settings.ts';

type SlotCollectionOptions = Omit<CollectionOptions<SlotDoc>, 'uid' | 'mirror' | 'settings' | 'map'> & {
  readonly prefix: string;
  readonly mirror: EmbeddedEngine;
  readonly directory: () => Directory;
};

/** The index of slots on the server, and their mirror. People stay in this process. */
export const createSlotCollection = ({ prefix, mirror, directory, ...common }: SlotCollectionOptions) =>
  createCollection<SlotDoc>({
    ...common,
    uid: slotsIndexOf(prefix),
    mirror: {
      upsert: mirror.upsertSlots,
      remove: mirror.removeSlots,
      isRemoved: mirror.isSlotRemoved,
      replaceAll: mirror.replaceAllSlots,
      size: async () => (await mirror.stats()).slots,
    },
    settings: () => slotSettings(directory()),
    map: storedSlot,
  });
