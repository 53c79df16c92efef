import { request } from '../../app/api.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Block, type BlockProps } from './block.tsx';
import { pressed } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';

const useIcons = { off: 'add', used: 'check', taught: 'lightbulb' } as const;

export function SkillsBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  return (
    <Block number={2} title={t('blocks.skills')}>
      {draft.skills.length === 0 ? (
        <p className="p-muted">{t('noSkills')}</p>
      ) : (
        <>
          <p className="p-small p-muted">{t('skillsIntro')}</p>
          <ul className="p-chips">
            {draft.skills.map(({ skill, use }) => (
              <li key={skill.id}>
                <button
                  type="button"
                  className={`p-skill-pick p-skill-pick--${use}`}
                  onClick={() => change({ skills: pressed(draft.skills, skill.id) })}
                >
                  <Icon name={useIcons[use]} />
                  <span>
                    {skill.label}
                    <span className="p-skill-pick__use"> {t(`skillState.${use}`)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Autocomplete
        label={t('addSkill')}
        optional
        search={async (q, signal) =>
          (
            await request(
              'GET /directory/skills',
              { query: { q, limit: 8, ...(draft.occupation && { occupations: draft.occupation.code }) } },
              { signal },
            )
          ).items
        }
        itemKey={(skill) => skill.id}
        itemLabel={(skill) => skill.label}
        onChoose={(skill) =>
          change({
            skills: [
              ...draft.skills.filter((each) => each.skill.id !== skill.id),
              { skill, use: 'used', level: 1 },
            ],
          })
        }
      />
      <TextArea
        label={t('tasks')}
        hint={t('tasksHint')}
        optional
        maxLength={2000}
        value={draft.tasks}
        error={errorOf('tasks')}
        onChange={(event) => change({ tasks: event.target.value })}
      />
    </Block>
  );
}
