import { type ReactNode, useRef, useState } from 'react';
import { hasCode } from '../../app/api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { useSecurityText } from './text.ts';

/**
 * Runs a sensitive change. When the API asks for a new proof of identity, a dialog opens and the change runs again.
 * `run` resolves to whether it was made, `resultOf` to what it answered: false and null when the user cancels.
 */
export function useConfirmed(): {
  run: (change: () => Promise<void>) => Promise<boolean>;
  resultOf: <Result>(change: () => Promise<Result>) => Promise<Result | null>;
  dialog: ReactNode;
} {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((confirmed: boolean) => void) | null>(null);
  const end = (confirmed: boolean) => {
    setAsking(false);
    waiting.current?.(confirmed);
    waiting.current = null;
  };
  async function resultOf<Result>(change: () => Promise<Result>): Promise<Result | null> {
    try {
      return await change();
    } catch (error) {
      if (!hasCode(error, 'confirmation_needed')) throw error;
    }
    setAsking(true);
    const confirmed = await new Promise<boolean>((resolve) => {
      waiting.current = resolve;
    });
    return confirmed ? change() : null;
  }
  return {
    resultOf,
    run: async (change) => (await resultOf(() => change().then(() => true))) ?? false,
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
