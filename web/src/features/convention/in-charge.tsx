import type { ConventionPage } from '@passerelle/api/contract';
import { useState } from 'react';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { useConventionText } from './text.ts';

const TransferDialog = lazyDialog(async () => (await import('./transfer-dialog.tsx')).TransferDialog);

/** The counsellor in charge, and the way to hand the convention to a colleague. */
export function InCharge({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  const [open, setOpen] = useState(false);
  const { counsellor, abilities } = page;
  if (counsellor.name === '' && !abilities.transfer) return null;
  return (
    <>
      <p className="p-row p-convention__charge">
        {counsellor.name !== '' && <span>{t('transfer.inCharge', { name: counsellor.name })}</span>}
        {abilities.transfer && (
          <Button kind="tertiary" size="sm" icon="team" onClick={() => setOpen(true)}>
            {t('transfer.button')}
          </Button>
        )}
      </p>
      {abilities.transfer && <TransferDialog page={page} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
