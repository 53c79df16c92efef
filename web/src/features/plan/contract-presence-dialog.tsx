import type { Engagement } from '@passerelle/api/contract';
import { useRef } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { focusTitle } from '../../app/focus-title.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';

const rules = lazyResolver(() => import('./contract-presence.resolver.ts'));

interface Props {
  pathwayId: string;
  contract: Engagement;
  open: boolean;
  onClose: () => void;
}

/** The person signs on the counsellor's screen, who says how they know them. */
export function ContractPresenceDialog({ pathwayId, contract, open, onClose }: Props) {
  const t = usePlanText();
  const locale = useLocale();
  const clientId = useRef(newClientId());
  const form = useApiForm({
    rules,
    defaultValues: { how: '' },
    send: ({ how }) =>
      request('POST /pathways/:pathwayId/engagements/:engagementId/presence', {
        params: { pathwayId, engagementId: contract.id },
        body: { clientId: clientId.current, hash: contract.agreed?.hash ?? '', locale, how },
      }),
    says: t('contract.recorded'),
    stale: planShows,
    staleOnProblem: ['GET /pathways/:pathwayId/plan'],
    onDone: () => {
      onClose();
      focusTitle();
    },
  });
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t('contract.presenceTitle')}
      lead={t('contract.presenceLead')}
      button={t('contract.record')}
      icon="edit"
    >
      <TextArea
        label={t('contract.how')}
        hint={t('contract.howHint')}
        rows={2}
        maxLength={500}
        {...form.field('how')}
      />
    </FormDialog>
  );
}
