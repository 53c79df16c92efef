import type { ConventionPage } from '@passerelle/api/contract';
import { useState } from 'react';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { useRole } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ReuseTools } from '../convention-reuse/reuse-tools.tsx';
import { Difference } from './difference.tsx';
import { Corrections, History } from './history.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { NextSteps } from './next-steps.tsx';
import { Preview } from './preview.tsx';
import { Signatures } from './signatures.tsx';
import { useConventionText } from './text.ts';

const CorrectDialog = lazyDialog(async () => (await import('./correct-dialog.tsx')).CorrectDialog);

const correctable: readonly ConventionPage['state'][] = [
  'to_sign',
  'partially_signed',
  'signed',
  'validated',
];

/** A convention that was sent to be signed: what it says, who has signed, and what the reader may do. */
export function ConventionReader({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  const { state } = page;
  const end = page.changes.findLast(({ kind }) => kind === state);
  return (
    <>
      {(state === 'rejected' || state === 'cancelled') && (
        <Alert tone="warning" title={t(`ended.${state}`)}>
          {end?.reason && <p className="p-prewrap">{t('ended.reason', { reason: end.reason })}</p>}
        </Alert>
      )}
      <NextSteps page={page} />
      <MoveButtons page={page} />
      <div className="p-columns">
        <aside>
          <Signatures page={page} />
        </aside>
        <div>
          <Difference page={page} />
          <Preview content={page.content} level={2} />
          <Corrections corrections={page.corrections} />
          <Correct page={page} />
          <ReuseTools page={page} />
          <History changes={page.changes} />
        </div>
      </div>
    </>
  );
}

function Correct({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  const isCounsellor = useRole() === 'counsellor';
  const [open, setOpen] = useState(false);
  if (!isCounsellor || !correctable.includes(page.state)) return null;
  return (
    <>
      <div className="p-convention__after">
        <Button kind="tertiary" size="sm" icon="edit" onClick={() => setOpen(true)}>
          {t('corrections.button')}
        </Button>
      </div>
      <CorrectDialog page={page} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
