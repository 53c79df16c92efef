import type { StructureMember } from '@passerelle/api/contract';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useSteeringText } from './text.ts';
import { useRemoval } from './use-removal.ts';

interface Props {
  structureId: string;
  member: StructureMember;
  onClose: () => void;
}

/** Shows the consequences and asks who takes over, then ends a membership at once. */
export function RemovalDialog({ structureId, member, onClose }: Props) {
  const t = useSteeringText();
  const { run, pending } = useRemoval(structureId, member, onClose);
  const { name, heir, load } = member;
  const led = load?.led ?? 0;
  // nobody can take over
  const blocked = led > 0 && !heir;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('removal.title', { name })}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {t('removal.back')}
          </Button>
          {!blocked && (
            <Button busy={pending} onClick={() => void run()}>
              {t('removal.confirm')}
            </Button>
          )}
        </>
      }
    >
      {blocked ? <p>{t('removal.nobodyElse', { count: led })}</p> : <WhatFollows member={member} />}
    </Dialog>
  );
}

function WhatFollows({ member: { name, heir, load, manager, abilities } }: { member: StructureMember }) {
  const t = useSteeringText();
  const { led = 0, followed = 0 } = load ?? {};
  const lastManager = manager && !abilities.endManager;
  return (
    <ul>
      {led === 0 && <li>{t('removal.noPeople')}</li>}
      {led > 0 && heir && (
        <>
          <li>{t('removal.inherits', { count: led, heir: heir.name })}</li>
          <li>{t('removal.follows', { heir: heir.name })}</li>
        </>
      )}
      {followed > 0 && <li>{t('removal.followed', { count: followed, name })}</li>}
      {lastManager && heir && <li>{t('removal.manages', { heir: heir.name })}</li>}
      {!heir && <li>{t('removal.empty')}</li>}
      <li>{t('removal.access', { name })}</li>
      <li>{t('removal.undo', { name })}</li>
    </ul>
  );
}
