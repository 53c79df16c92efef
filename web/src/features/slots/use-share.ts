import { useCopy } from '../../app/use-copy.ts';
import { useSlotsText } from './text.ts';

/** Shares an address with the device's own dialog, or copies it where there is none. */
export function useShare(): (url: string, title: string) => Promise<void> {
  const t = useSlotsText();
  const copy = useCopy();
  return async (url, title) => {
    if (navigator.share) {
      // closing the device's own dialog is no error
      await navigator.share({ title, url }).catch(() => undefined);
      return;
    }
    await copy(url, t('kept.shared'), { text: t('kept.notShared'), tone: 'error' });
  };
}
