import { useState } from 'react';
import { urlOf } from '../../app/api.ts';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import type { RecordDialogProps } from './party-signing.ts';
import { sendScan } from './send-scan.ts';
import { useSigningText } from './text.ts';
import { useStoreSigning } from './use-signing.ts';

const PresenceDialog = lazyDialog(async () => (await import('./presence-dialog.tsx')).PresenceDialog);
const PaperDialog = lazyDialog(async () => (await import('./paper-dialog.tsx')).PaperDialog);

/** For somebody without telephone or mailbox: on the counsellor's screen, or on paper. */
export function OtherWays({ party, signing }: Pick<RecordDialogProps, 'party' | 'signing'>) {
  const t = useSigningText();
  const [way, setWay] = useState<'presence' | 'paper' | null>(null);
  const close = () => setWay(null);
  const { conventionId, hash } = signing;
  const store = useStoreSigning(conventionId);
  // nobody vouches for themselves: one signs with a code, or on paper
  const isOwn = signing.mine.includes(party.party);
  return (
    <details>
      <summary aria-label={t('card.otherWaysOf', { name: party.name })}>{t('card.otherWays')}</summary>
      <div className="p-sign__ways">
        {!isOwn && (
          <Button kind="tertiary" size="sm" icon="edit" onClick={() => setWay('presence')}>
            {t('card.presence')}
          </Button>
        )}
        <Button kind="tertiary" size="sm" icon="file" onClick={() => setWay('paper')}>
          {t('card.paper')}
        </Button>
      </div>
      <PresenceDialog party={party} signing={signing} open={way === 'presence'} onClose={close} />
      <PaperDialog
        of="convention"
        name={party.name}
        print={urlOf('GET /conventions/:conventionId/document', { params: { conventionId } })}
        send={async (scan, given) =>
          store(
            await sendScan(scan, {
              params: { conventionId, party: party.party },
              query: { ...given, hash },
            }),
          )
        }
        staleOnProblem={['GET /conventions/:conventionId', 'GET /conventions/:conventionId/signing']}
        open={way === 'paper'}
        onClose={close}
      />
    </details>
  );
}
