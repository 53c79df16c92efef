import { accommodations, commitments } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';

import { useEmployerText } from './text.ts';
import type { EstablishmentFormOf } from './use-establishment-form.ts';

/** Optional fields: how people are welcomed, and how many requests the company accepts. */
export function EstablishmentMore({ form }: { form: EstablishmentFormOf }) {
  const t = useEmployerText();
  const common = useCommonText();
  return (
    <details className="p-closed">
      <summary>{t('establishment.more')}</summary>
      <div className="p-form">
        <TextArea label={t('establishment.presentation')} maxLength={2000} {...form.field('presentation')} />
        <CheckboxGroup
          legend={t('establishment.commitments')}
          options={commitments.map((value) => ({ value, label: common(`commitments.${value}`) }))}
          {...form.control('commitments')}
        />
        <CheckboxGroup
          legend={t('establishment.accommodations')}
          options={accommodations.map((value) => ({ value, label: common(`accommodations.${value}`) }))}
          {...form.control('accommodations')}
        />
        <TextInput
          label={t('establishment.cap')}
          hint={t('establishment.capHint')}
          type="number"
          min={1}
          max={500}
          {...form.field('monthlyContactCap')}
        />
        <TextInput
          label={t('establishment.paused')}
          type="date"
          optional
          {...form.field('pausedUntil', { kind: 'date' })}
        />
      </div>
    </details>
  );
}
