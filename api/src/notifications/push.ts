import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import webpush from 'web-push';
import { z } from 'zod';
import type { Locale } from '../../contract/index.ts';
import type { NotificationKind } from '../../contract/notifications.ts';
import type { AccountRef } from '../accounts/account-ref.ts';
import type { Context } from '../platform/context.ts';
import { type Network, NotPublic, publicAddressesOf, requestPublic } from '../platform/net/public-request.ts';
import type { Concern, StillConcerned } from './concern.ts';
import type { Preferences, PushDevice } from './preferences.service.ts';
import { pushWords } from './push.words.ts';

const keysSchema = z.object({ publicKey: z.string(), privateKey: z.string() });
type Keys = z.output<typeof keysSchema>;
interface PushJob {
  accountId: string;
  device: PushDevice;
  concern: Concern;
  payload: { title: string; body: string; link: string; tag: string };
}

const gone = 410;
/** Timeout of a name lookup during a request, in milliseconds. */
const patience = 5_000;
/** Seconds for which a push service keeps an undelivered message: a day later it is outdated. */
const timeToLive = 24 * 3600;

/**
 * Whether a URL may be that of a push service: a named host with https that resolves to public addresses. Checked
 * again at each sending. Private and unknown names get the same answer, so that nobody can explore our network.
 */
export async function mayPushTo(endpoint: string, network: Network): Promise<boolean> {
  const { hostname, port } = new URL(endpoint);
  const named = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(hostname);
  if (port !== '' || !named || /\.(local|internal|localhost|lan|home|arpa)$/.test(hostname)) return false;
  const late = new Promise<false>((resolve) => setTimeout(resolve, patience, false).unref());
  const leadsOut = publicAddressesOf(endpoint, network).then(
    () => true,
    () => false,
  );
  return Promise.race([leadsOut, late]);
}

/** The installation's VAPID keys in `DATA_DIR`, created at the first start and readable only by the server's user. */
export async function vapidKeys(dataDir: string): Promise<Keys> {
  const file = join(dataDir, 'vapid.json');
  await mkdir(dataDir, { recursive: true });
  try {
    const made = JSON.stringify(webpush.generateVAPIDKeys());
    await writeFile(file, made, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return keysSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Sends push messages: encrypted per device, as durable jobs; an expired subscription is deleted. */
export function createPush(
  context: Context,
  preferences: Preferences,
  keys: Keys,
  stillConcerned: StillConcerned,
) {
  const { jobs, log, network, publicUrl } = context;
  // push services require a contact of the operator: the site itself
  const subject = () =>
    publicUrl().startsWith('https:') ? publicUrl() : 'mailto:contact@passerelle.invalid';

  jobs.on('notifications.push', async ({ accountId, device, concern, payload }: PushJob) => {
    const { endpoint, p256dh, auth } = device;
    const held = await preferences.devicesOf(accountId);
    // signed out, or taken over by another account meanwhile
    if (!held.some((one) => one.endpoint === endpoint)) return;
    if (!(await stillConcerned({ accountId, concern }))) return;
    const subscription = { endpoint, keys: { p256dh, auth } };
    const { method, headers, body } = webpush.generateRequestDetails(subscription, JSON.stringify(payload), {
      TTL: timeToLive,
      vapidDetails: { subject: subject(), ...keys },
    });
    const order = {
      method,
      headers: headers as Record<string, string>,
      body: new Uint8Array(body),
      timeout: 10_000,
    };
    const status = await requestPublic(endpoint, order, network).catch((error: unknown) => {
      if (!(error instanceof NotPublic)) throw error;
      log.warn({ accountId }, 'A push subscription resolves to a private network and was deleted');
      return gone;
    });
    if (status === 404 || status === gone) {
      log.info({ accountId }, 'An expired push subscription was deleted');
      await preferences.removeDevice(accountId, endpoint);
    } else if (status < 200 || status > 299) throw new Error(`The push service answered ${status}`);
  });

  return {
    publicKey: keys.publicKey,
    /** Once per key and device; the content is only the kind and the title of the slot. */
    async notify(
      { id: accountId, locale }: Pick<AccountRef, 'id'> & { locale: Locale },
      news: {
        key: string;
        kind: NotificationKind;
        title: string;
        link: string;
        tag: string;
        concern: Concern;
      },
    ): Promise<void> {
      const devices = await preferences.devicesOf(accountId);
      if (devices.length === 0) return;
      const runAt = await preferences.when(accountId, news.kind, 'push');
      if (!runAt) return;
      const { kind, title, link, tag, concern } = news;
      const payload = { title: pushWords[locale][kind], body: title, link, tag };
      for (const { endpoint, p256dh, auth } of devices) {
        const mark = createHash('sha256').update(endpoint).digest('base64url').slice(0, 16);
        await jobs.schedule({
          key: `push:${news.key}:${accountId}:${mark}`,
          type: 'notifications.push',
          runAt,
          data: { accountId, device: { endpoint, p256dh, auth }, concern, payload } satisfies PushJob,
        });
      }
    },
  };
}
export type Push = ReturnType<typeof createPush>;
