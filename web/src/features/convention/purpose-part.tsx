import type { Objective } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { findingsAt } from '../findings/by-path.ts';
import { FindingLines } from '../findings/finding-lines.tsx';
import { ConventionTextField } from './convention-text-field.tsx';
import { Part } from './part.tsx';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

const objects = ['discover', 'confirm', 'recruit'] as const satisfies readonly Objective[];
const texts = ['objectives', 'judgedBy', 'tasks'] as const;

/** Part 3: the object, the objectives, how they will be judged, and the tasks. */
export function PurposePart({ draft }: { draft: ConventionDraft }) {
  const t = useConventionText();
  const common = useCommonText();
  const { content, set, shown } = draft;
  const { renewal } = content;
  return (
    <Part id="purpose" draft={draft}>
      <div>
        <RadioGroup
          legend={t('fields.object')}
          value={content.object}
          onChange={(object) => set('object', object)}
          options={objects.map((value) => ({ value, label: common(`objectives.${value}`) }))}
        />
        <FindingLines findings={findingsAt(shown, 'object')} />
      </div>
      {texts.map((name) => (
        <ConventionTextField
          key={name}
          long
          label={t(`fields.${name}`)}
          hint={t(`fields.${name}Hint`)}
          value={content[name]}
          onChange={(text) => set(name, text)}
          findings={findingsAt(shown, name)}
        />
      ))}
      {renewal && (
        <div>
          <RadioGroup
            legend={t('fields.objectivesReached')}
            inline
            value={renewal.objectivesReached === null ? null : renewal.objectivesReached ? 'yes' : 'no'}
            onChange={(answer) => set('renewal', { ...renewal, objectivesReached: answer === 'yes' })}
            options={[
              { value: 'yes', label: common('state.yes') },
              { value: 'no', label: common('state.no') },
            ]}
          />
          <FindingLines findings={findingsAt(shown, 'renewal')} />
        </div>
      )}
    </Part>
  );
}
