import type { Engagement } from '@passerelle/api/contract';
import { useId, useRef } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { focusTitle } from '../../app/focus-title.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
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
  const common = useCommonText();
  const locale = useLocale();
  const formId = useId();
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
    <Dialog
      open={open}
      onClose={onClose}
      title={t('contract.presenceTitle')}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
          <Button type="submit" form={formId} icon="edit" busy={form.busy}>
            {t('contract.record')}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId} lead={<p>{t('contract.presenceLead')}</p>}>
        <TextArea
          label={t('contract.how')}
          hint={t('contract.howHint')}
          rows={2}
          maxLength={500}
          {...form.field('how')}
        />
      </Form>
    </Dialog>
  );
}
