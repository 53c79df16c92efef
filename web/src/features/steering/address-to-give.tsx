import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useSteeringText } from './text.ts';

/** Copies the address of a public page, to be given to others. */
export function AddressToGive({ path }: { path: string }) {
  const t = useSteeringText();
  const toast = useToast();
  const address = `${window.location.origin}${path}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      toast({ text: t('first.copied') });
    } catch {
      // the clipboard is not available without https
      toast({ tone: 'info', text: address });
    }
  };
  return (
    <Button kind="secondary" size="sm" onClick={() => void copy()}>
      {t('first.companies.way')}
    </Button>
  );
}
