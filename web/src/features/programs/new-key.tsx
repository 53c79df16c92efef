import { type ApiKey, type ApiKeyOwner, type ApiScope, maxApiKeyDays } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { addDays, civilDay } from '../../i18n/dates.ts';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { TextInput } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useConfirmed } from '../security/confirm.tsx';
import { keyLists } from './lists.ts';
import { useProgramsText } from './text.ts';

const rules = lazyResolver(() => import('./key.resolver.ts'));

/** Makes a key. A key that was made, but whose answer got lost, has no secret any more: it is ended and made again. */
export function NewKey({
  owner,
  scopes,
  onMade,
  onClose,
}: {
  owner: ApiKeyOwner;
  scopes: readonly ApiScope[];
  onMade: (key: ApiKey & { secret: string | null }) => void;
  onClose: () => void;
}) {
  const t = useProgramsText();
  const confirmed = useConfirmed();
  const today = civilDay(useNow());
  const last = addDays(today, maxApiKeyDays);
  const [clientId] = useState(newClientId);
  const form = useApiForm({
    rules,
    defaultValues: { name: '', scopes: [] as ApiScope[], expiresOn: last },
    stale: keyLists,
    send: (values) =>
      confirmed.resultOf(() => request('POST /api-keys', { body: { ...values, clientId, owner } })),
    onDone: (made) => {
      if (made) onMade(made);
    },
  });
  return (
    <>
      <FormDialog
        form={form}
        open
        onClose={onClose}
        title={t('keys.new')}
        lead={t('keys.newLead')}
        button={t('keys.make')}
      >
        <TextInput label={t('keys.name')} hint={t('keys.nameHint')} maxLength={80} {...form.field('name')} />
        <CheckboxGroup
          legend={t('keys.scopes')}
          options={scopes.map((value) => ({
            value,
            label: t.maybe('scopes', value.replace(':', '_')),
            hint: t.maybe('scopeHints', value.replace(':', '_')),
          }))}
          {...form.control('scopes')}
        />
        <TextInput
          label={t('keys.expiresOn')}
          hint={t('keys.expiresHint')}
          type="date"
          min={today}
          max={last}
          {...form.field('expiresOn')}
        />
      </FormDialog>
      {confirmed.dialog}
    </>
  );
}
