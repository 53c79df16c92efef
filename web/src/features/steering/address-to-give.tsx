import { useCopy } from '../../app/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { useOrigin } from '../../ui/in-browser.ts';
import { useSteeringText } from './text.ts';

/** Copies the address of a public page, to be given to others. */
export function AddressToGive({ path }: { path: string }) {
  const t = useSteeringText();
  const copy = useCopy();
  const address = `${useOrigin()}${path}`;
  return (
    <Button
      kind="secondary"
      size="sm"
      onClick={() => void copy(address, t('first.copied'), { tone: 'info', text: address })}
    >
      {t('first.companies.way')}
    </Button>
  );
}
