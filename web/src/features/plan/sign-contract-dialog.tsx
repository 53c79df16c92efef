import type { Engagement } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { focusTitle } from '../../app/focus-title.ts';
import { refresh } from '../../app/queries.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CodeSteps } from '../signing/code-steps.tsx';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';

interface Props {
  pathwayId: string;
  contract: Engagement;
  open: boolean;
  onClose: () => void;
}

/** Signs the version that was read, with a code sent to one's own address: as conventions are signed. */
export function SignContractDialog({ pathwayId, contract, open, onClose }: Props) {
  const t = usePlanText();
  const client = useQueryClient();
  const toast = useToast();
  const { toSign, agreed, id } = contract;
  const params = { pathwayId, engagementId: id };
  return (
    <Dialog open={open} onClose={onClose} title={t('contract.signTitle')}>
      {toSign && agreed && (
        <CodeSteps
          codeTo={toSign.codeTo}
          consents={[toSign.consent.sentence]}
          label={t('contract.sign')}
          ask={(by) =>
            request('POST /pathways/:pathwayId/engagements/:engagementId/codes', { params, body: { by } })
          }
          sign={(proof) =>
            request('POST /pathways/:pathwayId/engagements/:engagementId/signature', {
              params,
              body: { ...proof, hash: agreed.hash, locale: toSign.consent.locale },
            })
          }
          onAnswer={() => {
            toast({ text: t('contract.signed') });
            void refresh(client, ...planShows);
            onClose();
            focusTitle();
          }}
          onStale={() => void refresh(client, ...planShows)}
        />
      )}
    </Dialog>
  );
}
