import type { ReachOfPerson } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { fieldOf } from './contact.values.ts';
import { useReachingText } from './text.ts';

const rules = lazyResolver(() => import('./contact.resolver.ts'));

/** The postal address, the language, and whether the person wants messages. */
export function ContactForm({
  pathwayId,
  reach,
  onClose,
}: {
  pathwayId: string;
  reach: ReachOfPerson;
  onClose: () => void;
}) {
  const t = useReachingText();
  const { postalAddress, noMessagesSince, notedLocale } = reach;
  const form = useApiForm({
    rules,
    defaultValues: {
      street: postalAddress?.street ?? '',
      complement: postalAddress?.complement ?? '',
      postalCode: postalAddress?.postalCode ?? '',
      city: postalAddress?.city ?? '',
      locale: notedLocale ?? '',
      noMessages: noMessagesSince !== null,
    },
    send: (body) => request('PUT /pathways/:pathwayId/reach-contact', { params: { pathwayId }, body }),
    fieldOf,
    says: t('person.saved'),
    stale: ['GET /pathways/:pathwayId/reach', 'GET /reach/people', 'GET /reach/summary'],
    onDone: onClose,
  });
  return (
    <Form form={form} className="p-card p-form">
      <TextInput label={t('person.street')} autoComplete="off" {...form.field('street')} />
      <TextInput label={t('person.complement')} autoComplete="off" {...form.field('complement')} />
      <div className="p-two">
        <TextInput
          label={t('person.postalCode')}
          inputMode="numeric"
          maxLength={5}
          autoComplete="off"
          {...form.field('postalCode')}
        />
        <TextInput label={t('person.city')} autoComplete="off" {...form.field('city')} />
      </div>
      <Select
        label={t('person.locale')}
        options={[
          { value: '', label: t('person.locales.auto') },
          { value: 'fr', label: t('person.locales.fr') },
          { value: 'en', label: t('person.locales.en') },
        ]}
        {...form.field('locale')}
      />
      <Checkbox label={t('person.messages')} hint={t('person.messagesHint')} {...form.field('noMessages')} />
      <div className="p-actions">
        <Button type="submit" busy={form.busy}>
          {t('person.save')}
        </Button>
        <Button kind="tertiary" onClick={onClose}>
          {t('back')}
        </Button>
      </div>
    </Form>
  );
}
