import { request } from '../../app/api.ts';
import { Autocomplete } from '../../ui/autocomplete.tsx';
import { Block } from '../../ui/block.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { BlockProps } from './block-props.ts';
import { pressed } from './draft-skills.ts';
import { useSlotFormText } from './text.ts';

const useIcons = { off: 'add', used: 'check', taught: 'lightbulb' } as const;

export function SkillsBlock({ form }: BlockProps) {
  const t = useSlotFormText();
  const { value: skills, onChange: setSkills, error } = form.control('skills');
  const occupation = form.form.watch('occupation');
  return (
    <Block number={2} title={t('blocks.skills')}>
      {skills.length === 0 ? (
        <p className="p-muted">{t('noSkills')}</p>
      ) : (
        <>
          <p className="p-small p-muted">{t('skillsIntro')}</p>
          <ul className="p-chips">
            {skills.map(({ skill, use }) => (
              <li key={skill.id}>
                <button
                  type="button"
                  className={`p-skill-pick p-skill-pick--${use}`}
                  onClick={() => setSkills(pressed(skills, skill.id))}
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
        error={error}
        search={async (q, signal) =>
          (
            await request(
              'GET /directory/skills',
              { query: { q, limit: 8, ...(occupation && { occupations: occupation.code }) } },
              { signal },
            )
          ).items
        }
        itemKey={(skill) => skill.id}
        itemLabel={(skill) => skill.label}
        onChoose={(skill) =>
          setSkills([
            ...skills.filter((each) => each.skill.id !== skill.id),
            { skill, use: 'used', level: 1 },
          ])
        }
      />
      <TextArea label={t('tasks')} hint={t('tasksHint')} optional maxLength={2000} {...form.field('tasks')} />
    </Block>
  );
}
