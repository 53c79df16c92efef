import { useState } from 'react';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { useCompaniesText } from './text.ts';

const ConfirmQuestion = lazyDialog(async () => (await import('./confirm-question.tsx')).ConfirmQuestion);

/** The button that confirms a company, with its one question. It can be undone at once. */
export function ConfirmCompany({ establishment }: { establishment: { id: string; name: string } }) {
  const t = useCompaniesText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button kind="secondary" size="sm" icon="shield" onClick={() => setOpen(true)}>
          {t('confirm.button')}
        </Button>
      </div>
      <ConfirmQuestion establishment={establishment} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
