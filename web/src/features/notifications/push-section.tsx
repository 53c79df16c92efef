import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { isDeviceTold, pushSupport, tellNoMore, tellThisDevice } from './push-device.ts';
import { useNotificationsText } from './text.ts';

/** Notifications of this very device, also while no page is open. */
export function PushDevice({ pushKey }: { pushKey: string }) {
  const t = useNotificationsText();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [told, setTold] = useState(false);
  const [busy, setBusy] = useState(false);
  const support = pushSupport();
  useEffect(() => {
    isDeviceTold().then(setTold, () => setTold(false));
  }, []);

  const press = async () => {
    setBusy(true);
    try {
      if (told) await tellNoMore();
      setTold(told ? false : await tellThisDevice(pushKey));
    } catch (error) {
      toast({
        tone: 'error',
        text: error instanceof DOMException ? t('settings.pushFailed') : sentence(error),
      });
    } finally {
      setBusy(false);
    }
  };
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
        <Button kind="secondary" icon="bell" busy={busy} onClick={() => void press()}>
          {t(told ? 'settings.deviceStop' : 'settings.deviceStart')}
        </Button>
      )}
    </section>
  );
}
