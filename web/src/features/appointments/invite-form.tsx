import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useSession } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCopy } from '../../app/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAppointmentsText } from './text.ts';

const rules = lazyResolver(() => import('./invite.resolver.ts'));
const motives = ['first_interview', 'follow_up', 'contract', 'group_meeting'] as const;
const ways = ['email', 'sms', 'letter', 'link'] as const;
const whoms = ['me', 'structure'] as const;

/** A link with which the person chooses a time: mailed, texted, or copied. */
export function InviteForm({ pathwayId, onClose }: { pathwayId: string; onClose: () => void }) {
  const t = useAppointmentsText();
  const copy = useCopy();
  const [clientId] = useState(newClientId);
  const [address, setAddress] = useState<string | null>(null);
  const { mail, sms } = useSession();
  const form = useApiForm({
    rules,
    defaultValues: { clientId, motive: 'first_interview', with: 'me', via: mail ? 'email' : 'link' },
    send: (body) => request('POST /pathways/:pathwayId/booking-invitations', { params: { pathwayId }, body }),
    onAnswer: ({ path, invitation }) => {
      if (invitation.via === 'link') setAddress(`${window.location.origin}${path}`);
    },
    says: ({ sentTo, invitation }) =>
      invitation.via === 'letter' ? t('invite.letterDone') : sentTo && t('invite.done', { to: sentTo }),
    stale: ['GET /pathways/:pathwayId/appointments'],
    onDone: ({ invitation }) => {
      if (invitation.via !== 'link') onClose();
    },
  });
  const copyLink = (text: string) =>
    copy(text, t('invite.copied'), { tone: 'info', text: t('invite.copyByHand') });
  if (address)
    return (
      <section className="p-card p-form" aria-label={t('invite.open')}>
        <TextInput
          label={t('invite.address')}
          hint={t('invite.addressHint')}
          value={address}
          readOnly
          onFocus={(event) => event.target.select()}
        />
        <div className="p-actions">
          <Button icon="copy" onClick={() => void copyLink(address)}>
            {t('invite.copy')}
          </Button>
          <Button kind="tertiary" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </section>
    );
  const [motive, via] = form.form.watch(['motive', 'via']);
  return (
    <Form form={form} className="p-card p-form">
      <Select
        label={t('invite.motive')}
        options={motives.map((value) => ({ value, label: t(`motives.${value}`) }))}
        {...form.field('motive')}
      />
      {motive !== 'group_meeting' && (
        <RadioGroup
          legend={t('invite.with')}
          options={whoms.map((value) => ({ value, label: t(`invite.whoms.${value}`) }))}
          {...form.control('with')}
        />
      )}
      <RadioGroup
        legend={t('invite.via')}
        hint={mail ? undefined : t('invite.noMail')}
        options={ways
          .filter((way) => (way !== 'sms' || sms) && (way !== 'email' || mail))
          .map((value) => ({ value, label: t(`invite.ways.${value}`) }))}
        {...form.control('via')}
      />
      <div className="p-actions">
        <Button type="submit" busy={form.busy}>
          {t(via === 'link' ? 'invite.make' : 'invite.send')}
        </Button>
        <Button kind="tertiary" onClick={onClose}>
          {t('back')}
        </Button>
      </div>
    </Form>
  );
}
