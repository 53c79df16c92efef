import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  type NotificationKind,
  type NotificationWishes,
  notificationKinds,
} from '../../contract/notifications.ts';
import type { Context } from '../platform/context.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { AppError } from '../platform/http/app-error.ts';
import { afterQuiet, type QuietHours } from './quiet-hours.ts';
import type { WishesDocument, WishesModel } from './wishes.model.ts';

export type Channel = 'screen' | 'email' | 'push';
export interface Device {
  endpoint: string;
  p256dh: string;
  auth: string;
}

const usualQuiet: QuietHours = { from: 22, to: 8 };
/** A new match is shown and pushed; a mail for each would be too many. */
const usual = (kind: NotificationKind) => ({ screen: true, email: kind !== 'new_match', push: true });
/** Devices of one account: the oldest goes. */
const mostDevices = 10;

/** What each person wishes to be told. `secret` signs the links by which a mail is unsubscribed. */
export function createWishes({ clock, db, services }: Context, wishes: WishesModel, secret: string) {
  const wishesCache = createDocumentCache<WishesDocument>(db, wishes.collection.name);

  const quietOf = (found: WishesDocument | null): QuietHours | null =>
    found?.quiet === undefined ? usualQuiet : (found.quiet as QuietHours | null);
  const channelsOf = (found: WishesDocument | null, kind: NotificationKind) => ({
    ...usual(kind),
    ...(found?.kinds as Partial<NotificationWishes['kinds']> | undefined)?.[kind],
  });
  const sign = (what: string) =>
    createHmac('sha256', secret).update(`unsubscribe:${what}`).digest('base64url').slice(0, 22);

  return {
    async of(accountId: string): Promise<NotificationWishes & { devices: number }> {
      const found = await wishesCache.get(accountId);
      return {
        kinds: Object.fromEntries(
          notificationKinds.map((kind) => [kind, channelsOf(found, kind)]),
        ) as NotificationWishes['kinds'],
        quiet: quietOf(found),
        mutedUntil: found?.mutedUntil?.toISOString() ?? null,
        devices: found?.devices.length ?? 0,
      };
    },

    async change(accountId: string, { kinds, quiet, mutedUntil }: NotificationWishes): Promise<void> {
      const set = { kinds, quiet, mutedUntil: mutedUntil ? new Date(mutedUntil) : null };
      await wishes.updateOne({ _id: accountId }, { $set: set }, { upsert: true });
    },

    /** When somebody may be told of this by this channel: now, after the quiet hours, or not at all (null). */
    async when(accountId: string, kind: NotificationKind, channel: Channel): Promise<Date | null> {
      const found = await wishesCache.get(accountId);
      const now = clock.now();
      if (!channelsOf(found, kind)[channel]) return null;
      if (channel === 'screen') return now;
      // who is suspended or has closed their account is neither written to nor called
      const account = await services.accounts.getAccount(accountId);
      if ((account?.status ?? 'active') !== 'active') return null;
      if (found?.mutedUntil && found.mutedUntil > now) return null;
      return afterQuiet(quietOf(found), now);
    },

    async devicesOf(accountId: string): Promise<readonly Device[]> {
      return (await wishesCache.get(accountId))?.devices ?? [];
    },

    /** A browser has one subscription: it tells whoever is signed in there now, and nobody else. */
    async addDevice(accountId: string, device: Device): Promise<void> {
      await wishes.updateMany(
        { 'devices.endpoint': device.endpoint },
        { $pull: { devices: { endpoint: device.endpoint } } },
      );
      await wishes.updateOne(
        { _id: accountId },
        { $push: { devices: { $each: [{ ...device, since: clock.now() }], $slice: -mostDevices } } },
        { upsert: true },
      );
    },
    async removeDevice(accountId: string, endpoint: string): Promise<void> {
      await wishes.updateOne({ _id: accountId }, { $pull: { devices: { endpoint } } });
    },

    mailedUpTo: async (accountId: string): Promise<Date | null> =>
      (await wishesCache.get(accountId))?.mailedUpTo ?? null,
    async setMailedUpTo(accountId: string, upTo: Date): Promise<void> {
      await wishes.updateOne({ _id: accountId }, { $max: { mailedUpTo: upTo } }, { upsert: true });
    },

    /** For the mails of one kind to one account; good for as long as the installation keeps its secret. */
    unsubscribeToken: (accountId: string, kind: NotificationKind): string =>
      `${accountId}.${kind}.${sign(`${accountId}.${kind}`)}`,

    async forget(accountId: string): Promise<void> {
      await wishes.deleteOne({ _id: accountId });
    },

    async unsubscribe(token: string): Promise<NotificationKind> {
      const [accountId = '', kind = '', signature = ''] = token.split('.');
      const wanted = Buffer.from(sign(`${accountId}.${kind}`));
      const given = Buffer.from(signature);
      const known = notificationKinds.find((one) => one === kind);
      if (!known || given.length !== wanted.length || !timingSafeEqual(given, wanted))
        throw new AppError('link_spent_or_expired');
      const found = channelsOf(await wishes.findById(accountId).lean<WishesDocument>(), known);
      await wishes.updateOne(
        { _id: accountId },
        { $set: { [`kinds.${known}`]: { ...found, email: false } } },
        { upsert: true },
      );
      return known;
    },
  };
}
export type Wishes = ReturnType<typeof createWishes>;
