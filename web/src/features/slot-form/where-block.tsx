import { accommodations, siteConditions } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Block } from '../../ui/block.tsx';
import { Checkbox, CheckboxGroup } from '../../ui/choice.tsx';
import type { BlockProps } from './block-props.ts';
import { SiteFields } from './site-fields.tsx';
import { useSlotFormText } from './text.ts';

const usualFirst = (usual: readonly string[]) => [
  ...siteConditions.filter((one) => usual.includes(one)),
  ...siteConditions.filter((one) => !usual.includes(one)),
];

export function WhereBlock({ form }: BlockProps) {
  const t = useSlotFormText();
  const { setValue, watch } = form.form;
  const elsewhere = watch('site') !== null;
  return (
    <Block number={4} title={t('blocks.where')}>
      <Checkbox
        label={t('elsewhere')}
        checked={elsewhere}
        onChange={(event) => {
          setValue('site', event.target.checked ? { address: '', communeCode: '', communeName: '' } : null);
          form.form.clearErrors('site');
        }}
      />
      {elsewhere && <SiteFields form={form} />}
      <Checkbox label={t('transport')} {...form.field('publicTransport')} />
      <Checkbox label={t('licence')} {...form.field('licenceRequired')} />
      <Checkbox label={t('vehicle')} {...form.field('vehicleRequired')} />
      <details className="p-more">
        <summary>{t('more')}</summary>
        <Conditions form={form} />
      </details>
    </Block>
  );
}

/** Working conditions, and accessibility of the place. */
function Conditions({ form }: BlockProps) {
  const t = useSlotFormText();
  const common = useCommonText();
  const occupation = form.form.watch('occupation');
  // the usual working conditions of this occupation, from ROME
  const usual = useQuery({
    ...queryOf('GET /directory/occupations/:code', { params: { code: occupation?.code ?? '' } }),
    enabled: occupation !== null,
    staleTime: 10 * 60_000,
  });
  return (
    <>
      <CheckboxGroup
        legend={t('conditions')}
        {...form.control('conditions')}
        options={usualFirst(usual.data?.conditions ?? []).map((value) => ({
          value,
          label: common(`conditions.${value}`),
          ...(usual.data?.conditions.includes(value) && { hint: t('conditionUsual') }),
        }))}
      />
      <CheckboxGroup
        legend={t('accommodations')}
        {...form.control('accommodations')}
        options={accommodations.map((value) => ({ value, label: common(`accommodations.${value}`) }))}
      />
    </>
  );
}
