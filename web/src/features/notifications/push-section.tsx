import { useEffect, useState } from 'react';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { isDeviceSubscribed, pushSupport, subscribeDevice, unsubscribeDevice } from './push-device.ts';
import { useNotificationsText } from './text.ts';

/** Push notifications on this device, shown even when no page is open. */
export function PushDevice({ pushKey }: { pushKey: string }) {
  const t = useNotificationsText();
  const [told, setTold] = useState(false);
  const support = pushSupport();
  useEffect(() => {
    isDeviceSubscribed().then(setTold, () => setTold(false));
  }, []);

  const press = useApiMutation({
    send: async () => {
      if (told) await unsubscribeDevice();
      return told ? false : subscribeDevice(pushKey);
    },
    onAnswer: setTold,
    problemText: (error) => (error instanceof DOMException ? t('settings.pushFailed') : undefined),
  });
  return (
    <section className="p-section" aria-labelledby="device">
      <h2 id="device">{t('settings.device')}</h2>
      <p>
        {t(
          support === 'possible'
            ? told
              ? 'settings.deviceOn'
              : 'settings.deviceHint'
            : `settings.device_${support}`,
        )}
      </p>
      {support === 'possible' && (
        <Button kind="secondary" icon="bell" busy={press.pending} onClick={() => void press.run()}>
          {t(told ? 'settings.deviceStop' : 'settings.deviceStart')}
        </Button>
      )}
    </section>
  );
}
