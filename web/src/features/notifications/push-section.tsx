import { useEffect, useState } from 'react';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { isDeviceSubscribed, pushSupport, subscribeDevice, unsubscribeDevice } from './push-device.ts';
import { useNotificationsText } from './text.ts';

/** Push notifications on this device, shown even when no page is open. */
export function PushDevice({ pushKey }: { pushKey: string }) {
  const t = useNotificationsText();
  const [subscribed, setSubscribed] = useState(false);
  const support = pushSupport();
  useEffect(() => {
    isDeviceSubscribed().then(setSubscribed, () => setSubscribed(false));
  }, []);

  const press = useApiMutation({
    send: async () => {
      if (subscribed) await unsubscribeDevice();
      return subscribed ? false : subscribeDevice(pushKey);
    },
    onAnswer: setSubscribed,
    problemText: (error) => (error instanceof DOMException ? t('settings.pushFailed') : undefined),
  });
  return (
    <section className="p-section" aria-labelledby="device">
      <h2 id="device">{t('settings.device')}</h2>
      <p>
        {t(
          support === 'possible'
            ? subscribed
              ? 'settings.deviceOn'
              : 'settings.deviceHint'
            : `settings.device_${support}`,
        )}
      </p>
      {support === 'possible' && (
        <Button kind="secondary" icon="bell" busy={press.pending} onClick={() => void press.run()}>
          {t(subscribed ? 'settings.deviceStop' : 'settings.deviceStart')}
        </Button>
      )}
    </section>
  );
}
