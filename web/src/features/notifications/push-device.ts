import { request } from '../../app/api.ts';
import { workerAddress } from '../../app/app-update.ts';

/** Whether this browser supports push notifications, and whether the user has refused them. */
export function pushSupport(): 'possible' | 'refused' | 'impossible' {
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!able) return 'impossible';
  return Notification.permission === 'denied' ? 'refused' : 'possible';
}

async function held(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration(workerAddress);
  return (await worker?.pushManager.getSubscription()) ?? null;
}

export async function isDeviceSubscribed(): Promise<boolean> {
  return pushSupport() === 'possible' && (await held()) !== null;
}

/** Asks for permission, subscribes this browser and sends the subscription to the server. Returns false when the user refuses. */
export async function subscribeDevice(pushKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  await navigator.serviceWorker.register(workerAddress);
  const worker = await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: pushKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  await request('POST /notifications/devices', {
    body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } },
  });
  return true;
}

export async function unsubscribeDevice(): Promise<void> {
  const subscription = await held();
  if (!subscription) return;
  await request('POST /notifications/devices/removal', { body: { endpoint: subscription.endpoint } });
  await subscription.unsubscribe();
}
