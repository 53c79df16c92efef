import { callOutcomes } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { useReachingText } from './text.ts';

interface Called {
  pathwayId: string;
  name: string;
  phone: string | null;
}

/** Call somebody, and say what came of it. */
export function CallDialog({ person, onClose }: { person: Called | null; onClose: () => void }) {
  const t = useReachingText();
  return (
    <Dialog open={person !== null} onClose={onClose} title={t('call.title', { name: person?.name ?? '' })}>
      {person && <Call person={person} onClose={onClose} />}
    </Dialog>
  );
}

const rules = lazyResolver(() => import('./call.resolver.ts'));

function Call({ person, onClose }: { person: Called; onClose: () => void }) {
  const t = useReachingText();
  const [clientId] = useState(newClientId);
  const { pathwayId, phone } = person;
  const form = useApiForm({
    rules,
    defaultValues: { clientId, outcome: null },
    send: (body) => request('POST /pathways/:pathwayId/reach-calls', { params: { pathwayId }, body }),
    says: t('call.done'),
    stale: ['GET /reach/people', 'GET /reach/summary', 'GET /pathways/:pathwayId/reach'],
    onDone: onClose,
  });
  return (
    <Form form={form}>
      {phone ? (
        <p>
          {t('call.number')} <PhoneLink phone={phone} />
        </p>
      ) : (
        <p>{t('call.noNumber')}</p>
      )}
      <RadioGroup
        legend={t('call.outcome')}
        options={callOutcomes.map((value) => ({ value, label: t(`call.outcomes.${value}`) }))}
        {...form.control('outcome')}
      />
      <div className="p-actions">
        <Button type="submit" busy={form.busy}>
          {t('call.save')}
        </Button>
        <Button kind="tertiary" onClick={onClose}>
          {t('back')}
        </Button>
      </div>
    </Form>
  );
}
