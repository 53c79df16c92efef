import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  type NotificationKind,
  type NotificationPreferences,
  notificationKinds,
} from '../../contract/notifications.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { NotificationsContext } from './notifications.context.ts';
import type { PreferencesDocument, PreferencesModel } from './preferences.model.ts';

import { afterQuiet, type QuietHours } from './quiet-hours.ts';

export type Channel = 'screen' | 'email' | 'push';
export interface PushDevice {
  endpoint: string;
  p256dh: string;
  auth: string;
}

const usualQuiet: QuietHours = { from: 22, to: 8 };
/** New matches are not mailed by default: there would be too many mails. */
const usual = (kind: NotificationKind) => ({ screen: true, email: kind !== 'new_match', push: true });
/** Most devices of one account; the oldest is removed. */
const maxDevices = 10;

/** The notification preferences of each account. `secret` signs the unsubscribe links of mails. */
export function createPreferences(
  { clock, db, services }: NotificationsContext,
  preferences: PreferencesModel,
  secret: string,
) {
  const preferencesCache = createDocumentCache<PreferencesDocument>(db, preferences.collection.name);

  const quietOf = (found: PreferencesDocument | null): QuietHours | null =>
    found?.quiet === undefined ? usualQuiet : found.quiet;
  const channelsOf = (found: PreferencesDocument | null, kind: NotificationKind) => ({
    ...usual(kind),
    ...found?.kinds?.[kind],
  });
  const sign = (what: string) =>
    createHmac('sha256', secret).update(`unsubscribe:${what}`).digest('base64url').slice(0, 22);

  return {
    async of(accountId: string): Promise<NotificationPreferences & { devices: number }> {
      const found = await preferencesCache.get(accountId);
      return {
        kinds: Object.fromEntries(
          notificationKinds.map((kind) => [kind, channelsOf(found, kind)]),
        ) as NotificationPreferences['kinds'],
        quiet: quietOf(found),
        mutedUntil: found?.mutedUntil?.toISOString() ?? null,
        devices: found?.devices.length ?? 0,
      };
    },

    async change(accountId: string, { kinds, quiet, mutedUntil }: NotificationPreferences): Promise<void> {
      const set = { kinds, quiet, mutedUntil: mutedUntil ? new Date(mutedUntil) : null };
      await preferences.updateOne({ _id: accountId }, { $set: set }, { upsert: true });
    },

    /** When to notify somebody through this channel: now, after the quiet hours, or never (null). */
    async when(accountId: string, kind: NotificationKind, channel: Channel): Promise<Date | null> {
      const found = await preferencesCache.get(accountId);
      const now = clock.now();
      if (!channelsOf(found, kind)[channel]) return null;
      if (channel === 'screen') return now;
      // suspended and closed accounts get no mail and no push
      const account = await services.accounts.getAccount(accountId);
      if ((account?.status ?? 'active') !== 'active') return null;
      if (found?.mutedUntil && found.mutedUntil > now) return null;
      return afterQuiet(quietOf(found), now);
    },

    async devicesOf(accountId: string): Promise<readonly PushDevice[]> {
      return (await preferencesCache.get(accountId))?.devices ?? [];
    },

    /** A browser has one subscription, which belongs to the account that is signed in there now. */
    async addDevice(accountId: string, device: PushDevice): Promise<void> {
      await preferences.updateMany(
        { 'devices.endpoint': device.endpoint },
        { $pull: { devices: { endpoint: device.endpoint } } },
      );
      await preferences.updateOne(
        { _id: accountId },
        { $push: { devices: { $each: [{ ...device, since: clock.now() }], $slice: -maxDevices } } },
        { upsert: true },
      );
    },
    async removeDevice(accountId: string, endpoint: string): Promise<void> {
      await preferences.updateOne({ _id: accountId }, { $pull: { devices: { endpoint } } });
    },

    mailedUpTo: async (accountId: string): Promise<Date | null> =>
      (await preferencesCache.get(accountId))?.mailedUpTo ?? null,
    async setMailedUpTo(accountId: string, upTo: Date): Promise<void> {
      await preferences.updateOne({ _id: accountId }, { $max: { mailedUpTo: upTo } }, { upsert: true });
    },

    /** For mails of one kind to one account; valid as long as the installation keeps its secret. */
    unsubscribeToken: (accountId: string, kind: NotificationKind): string =>
      `${accountId}.${kind}.${sign(`${accountId}.${kind}`)}`,

    async forget(accountId: string): Promise<void> {
      await preferences.deleteOne({ _id: accountId });
    },

    async unsubscribe(token: string): Promise<NotificationKind> {
      const [accountId = '', kind = '', signature = ''] = token.split('.');
      const wanted = Buffer.from(sign(`${accountId}.${kind}`));
      const given = Buffer.from(signature);
      const known = notificationKinds.find((one) => one === kind);
      if (!known || given.length !== wanted.length || !timingSafeEqual(given, wanted))
        throw new AppError('link_spent_or_expired');
      const found = channelsOf(await preferences.findById(accountId).lean<PreferencesDocument>(), known);
      await preferences.updateOne(
        { _id: accountId },
        { $set: { [`kinds.${known}`]: { ...found, email: false } } },
        { upsert: true },
      );
      return known;
    },
  };
}
export type Preferences = ReturnType<typeof createPreferences>;
