import type { Objective } from '@passerelle/api/contract';
import { useOccupationSearch } from '../../app/use-occupation-search.tsx';
import { useCommonText } from '../../i18n/common-text.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { Block } from '../../ui/block.tsx';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { RetiredOccupation } from '../../ui/retired-occupation.tsx';
import type { BlockProps } from './block-props.ts';
import { useSlotFormText } from './text.ts';
import { useOccupation } from './use-occupation.ts';

const objectives: readonly Objective[] = ['discover', 'confirm', 'recruit'];

export function JobBlock({ form }: BlockProps) {
  const t = useSlotFormText();
  const common = useCommonText();
  const occupationSearch = useOccupationSearch();
  const choose = useOccupation(form);
  const { value: occupation, onChange: setOccupation, error: wrongJob } = form.control('occupation');
  const goals = form.control('objectives');
  return (
    <Block number={1} title={t('blocks.job')}>
      <Autocomplete
        label={t('job')}
        hint={t('jobHint')}
        keepText
        initialText={occupation?.label ?? ''}
        error={wrongJob && (occupation ? wrongJob : t('pickJob'))}
        {...occupationSearch}
        onChoose={(item) => void choose(item, item.appellation)}
      />
      {occupation && <p className="p-small p-muted">{t('occupation', { label: occupation.label })}</p>}
      {occupation?.retired && <RetiredOccupation retired={occupation.retired} onReplace={setOccupation} />}
      <TextInput label={t('jobTitle')} hint={t('jobTitleHint')} maxLength={200} {...form.field('title')} />
      <CheckboxGroup
        legend={t('objectives')}
        {...goals}
        error={goals.error && (goals.value.length === 0 ? t('pickObjective') : goals.error)}
        options={objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
      />
    </Block>
  );
}
