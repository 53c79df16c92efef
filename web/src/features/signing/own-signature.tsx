import type { SigningState } from '@passerelle/api/contract';
import { useState } from 'react';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { useSigningText } from './text.ts';

const SignDialog = lazyDialog(async () => (await import('./sign-dialog.tsx')).SignDialog);

/** For a reader whose signature is waited for. */
export function OwnSignature({ signing: { conventionId, hash, mine, parties } }: { signing: SigningState }) {
  const t = useSigningText();
  const [open, setOpen] = useState(false);
  const waits = parties.some(({ party, signedAt }) => !signedAt && mine.includes(party));
  // the dialog stays while it says that it is done
  if (!waits && !open) return null;
  return (
    <div>
      <Button icon="edit" size="lg" wide onClick={() => setOpen(true)}>
        {t('card.sign')}
      </Button>
      <SignDialog conventionId={conventionId} hash={hash} open={open} onClose={() => setOpen(false)} />
    </div>
  );
}
