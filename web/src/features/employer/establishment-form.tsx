import { type Establishment, employerKinds } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { CommuneField } from '../slots/commune-field.tsx';

import { EstablishmentMore } from './establishment-more.tsx';
import { SiretField } from './siret-field.tsx';
import { useEmployerText } from './text.ts';
import { useCompanyRegister } from './use-company-register.ts';
import { useEstablishmentForm } from './use-establishment-form.ts';
import './employer.css';

/** Creates or changes an establishment. */
export function EstablishmentForm({ establishment: held }: { establishment?: Establishment }) {
  const t = useEmployerText();
  const common = useCommonText();
  const { form, siretToJoin } = useEstablishmentForm(held);
  const register = useCompanyRegister(form, !held);
  const naf = form.control('nafCode');
  const commune = form.control('communeCode');
  return (
    <Form form={form}>
      {!held && <SiretField form={form} toJoin={siretToJoin} register={register.state} />}
      <TextInput
        label={t('establishment.name')}
        autoComplete="organization"
        maxLength={200}
        {...form.field('name')}
      />
      <Select
        label={t('establishment.kind')}
        options={employerKinds.map((value) => ({ value, label: common(`employerKinds.${value}`) }))}
        {...form.field('kind')}
      />
      <Autocomplete
        label={t('establishment.naf')}
        hint={t('establishment.nafHint')}
        keepText
        initialText={held ? `${held.nafCode} ${held.nafLabel}` : register.texts.naf}
        error={naf.error && (naf.value === '' ? t('establishment.nafPick') : naf.error)}
        search={async (q, signal) =>
          (await request('GET /directory/naf', { query: { q, limit: 8 } }, { signal })).items
        }
        itemKey={(item) => item.code}
        itemLabel={(item) => `${item.code} ${item.label}`}
        onChoose={(item) => naf.onChange(item.code)}
        onText={(text) => {
          if (text.trim() === '') naf.onChange('');
        }}
      />
      <TextInput
        label={t('establishment.address')}
        autoComplete="street-address"
        maxLength={200}
        {...form.field('address')}
      />
      <CommuneField
        label={t('establishment.commune')}
        initialName={held?.commune.name ?? register.texts.commune}
        error={commune.error && (commune.value === '' ? t('establishment.communePick') : commune.error)}
        onChange={(chosen) => commune.onChange(chosen?.code ?? '')}
      />
      <Checkbox label={t('establishment.transport')} {...form.field('publicTransport')} />
      <EstablishmentMore form={form} />
      <div>
        <Button type="submit" wide busy={form.busy}>
          {t(held ? 'establishment.save' : 'establishment.submit')}
        </Button>
      </div>
    </Form>
  );
}
