import { useState } from 'react';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Button, type ButtonKind } from '../../ui/button.tsx';
import type { ConfirmSeveralProps } from './confirm-several-question.tsx';

const Question = lazyDialog(
  async () => (await import('./confirm-several-question.tsx')).ConfirmSeveralQuestion,
);

/** The button that confirms several companies, with its one question. It can be undone at once. */
export function ConfirmSeveral({
  label,
  kind = 'primary',
  ...about
}: ConfirmSeveralProps & { label: string; kind?: ButtonKind }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind={kind} icon="shield" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Question {...about} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
