import { TextInput } from '../../ui/field.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import type { BlockProps } from './block-props.ts';
import { useSlotFormText } from './text.ts';

/** Where the work is done when not at the establishment: both an address and its commune, or neither. */
export function SiteFields({ form }: BlockProps) {
  const t = useSlotFormText();
  const { getValues, setValue, clearErrors } = form.form;
  const commune = form.control('site.communeCode');
  const address = form.control('site.address');
  return (
    <>
      <TextInput
        label={t('siteAddress')}
        maxLength={200}
        // the stored coordinates belong to the previous address
        {...form.field('site.address', { onChange: () => setValue('site.location', undefined) })}
        error={address.error && (address.value?.trim() ? address.error : t('siteIncomplete'))}
      />
      <CommuneField
        label={t('siteCommune')}
        initialName={getValues('site.communeName') ?? ''}
        // one message for both fields
        error={
          commune.error && (commune.value ? commune.error : address.error ? undefined : t('siteIncomplete'))
        }
        onChange={(chosen) => {
          setValue('site', {
            address: getValues('site.address') ?? '',
            communeCode: chosen?.code ?? '',
            communeName: chosen?.name ?? '',
          });
          clearErrors('site.communeCode');
        }}
      />
    </>
  );
}
