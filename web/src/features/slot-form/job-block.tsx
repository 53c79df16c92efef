import type { Objective } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { RetiredOccupation } from '../../ui/retired-occupation.tsx';
import { Block, type BlockProps } from './block.tsx';
import { suggested } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';

const objectives: readonly Objective[] = ['discover', 'confirm', 'recruit'];

export function JobBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  const common = useCommonText();
  const client = useQueryClient();
  return (
    <Block number={1} title={t('blocks.job')}>
      <Autocomplete
        label={t('job')}
        hint={t('jobHint')}
        keepText
        initialText={draft.occupation?.label ?? ''}
        error={errorOf('occupation')}
        search={async (q, signal) =>
          (await request('GET /directory/occupations', { query: { q, limit: 8 } }, { signal })).items
        }
        itemKey={(item) => `${item.code} ${item.appellation}`}
        itemLabel={(item) => item.appellation}
        renderItem={(item) => (
          <>
            {item.appellation} <span className="p-small p-muted">{item.label}</span>
          </>
        )}
        onChoose={(item) => {
          change({
            occupation: { code: item.code, label: item.label },
            ...(draft.title.trim() === '' && { title: item.appellation }),
          });
          void client
            .fetchQuery(queryOf('GET /directory/occupations/:code', { params: { code: item.code } }))
            .then(({ skills }) =>
              change((now) =>
                // another job may have been chosen meanwhile
                now.occupation?.code === item.code ? { skills: suggested(now.skills, skills) } : {},
              ),
            )
            .catch(() => undefined);
        }}
      />
      {draft.occupation && (
        <p className="p-small p-muted">{t('occupation', { label: draft.occupation.label })}</p>
      )}
      {draft.occupation?.retired && (
        <RetiredOccupation
          retired={draft.occupation.retired}
          onReplace={(occupation) => change({ occupation })}
        />
      )}
      <TextInput
        label={t('jobTitle')}
        hint={t('jobTitleHint')}
        maxLength={200}
        value={draft.title}
        error={errorOf('title')}
        onChange={(event) => change({ title: event.target.value })}
      />
      <CheckboxGroup
        legend={t('objectives')}
        value={draft.objectives}
        onChange={(value) => change({ objectives: value })}
        error={errorOf('objectives')}
        options={objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
      />
    </Block>
  );
}
