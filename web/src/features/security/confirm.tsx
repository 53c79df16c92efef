import { type ReactNode, useRef, useState } from 'react';
import { hasCode } from '../../app/api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { useSecurityText } from './text.ts';

/**
 * Runs a sensitive change; when the API asks first who one is, a dialog does, then the change runs again. Resolves
 * false when its reader went back.
 */
export function useConfirmed(): {
  run: (change: () => Promise<void>) => Promise<boolean>;
  dialog: ReactNode;
} {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((confirmed: boolean) => void) | null>(null);
  const end = (confirmed: boolean) => {
    setAsking(false);
    waiting.current?.(confirmed);
    waiting.current = null;
  };
  return {
    async run(change) {
      try {
        await change();
        return true;
      } catch (error) {
        if (!hasCode(error, 'confirmation_needed')) throw error;
      }
      setAsking(true);
      const confirmed = await new Promise<boolean>((resolve) => {
        waiting.current = resolve;
      });
      if (confirmed) await change();
      return confirmed;
    },
    dialog: <ConfirmDialog open={asking} onEnd={end} />,
  };
}

function ConfirmDialog({ open, onEnd }: { open: boolean; onEnd: (confirmed: boolean) => void }) {
  const t = useSecurityText();
  return (
    <Dialog open={open} onClose={() => onEnd(false)} title={t('confirm.title')}>
      <ConfirmForm onEnd={onEnd} />
    </Dialog>
  );
}
