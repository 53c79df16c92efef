import { accommodations, siteConditions } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Checkbox, CheckboxGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { Block, type BlockProps } from './block.tsx';
import { useSlotFormText } from './text.ts';

const usualFirst = (usual: readonly string[]) => [
  ...siteConditions.filter((one) => usual.includes(one)),
  ...siteConditions.filter((one) => !usual.includes(one)),
];

export function WhereBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  const common = useCommonText();
  const { site } = draft;
  // what ROME says of the places where this job is done
  const usual = useQuery({
    ...queryOf('GET /directory/occupations/:code', { params: { code: draft.occupation?.code ?? '' } }),
    enabled: draft.occupation !== null,
    staleTime: 10 * 60_000,
  });
  return (
    <Block number={4} title={t('blocks.where')}>
      <Checkbox
        label={t('elsewhere')}
        checked={site !== null}
        onChange={(event) =>
          change({ site: event.target.checked ? { address: '', communeCode: '', communeName: '' } : null })
        }
      />
      {site && (
        <>
          <TextInput
            label={t('siteAddress')}
            maxLength={200}
            value={site.address}
            error={errorOf('site.address')}
            onChange={(event) => {
              const { location: _moved, ...kept } = site;
              change({ site: { ...kept, address: event.target.value } });
            }}
          />
          <CommuneField
            label={t('siteCommune')}
            initialName={site.communeName}
            error={errorOf('site.communeCode')}
            onChange={(commune) =>
              change({
                site: {
                  address: site.address,
                  communeCode: commune?.code ?? '',
                  communeName: commune?.name ?? '',
                },
              })
            }
          />
        </>
      )}
      <Checkbox
        label={t('transport')}
        checked={draft.publicTransport}
        onChange={(event) => change({ publicTransport: event.target.checked })}
      />
      <Checkbox
        label={t('licence')}
        checked={draft.licenceRequired}
        onChange={(event) => change({ licenceRequired: event.target.checked })}
      />
      <Checkbox
        label={t('vehicle')}
        checked={draft.vehicleRequired}
        onChange={(event) => change({ vehicleRequired: event.target.checked })}
      />
      <details className="p-more">
        <summary>{t('more')}</summary>
        <CheckboxGroup
          legend={t('conditions')}
          value={draft.conditions}
          onChange={(value) => change({ conditions: value })}
          options={usualFirst(usual.data?.conditions ?? []).map((value) => ({
            value,
            label: common(`conditions.${value}`),
            ...(usual.data?.conditions.includes(value) && { hint: t('conditionUsual') }),
          }))}
        />
        <CheckboxGroup
          legend={t('accommodations')}
          value={draft.accommodations}
          onChange={(value) => change({ accommodations: value })}
          options={accommodations.map((value) => ({ value, label: common(`accommodations.${value}`) }))}
        />
      </details>
    </Block>
  );
}
