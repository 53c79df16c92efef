import type { Explanation } from '@passerelle/api/contract';
import { useLocale } from '../../i18n/use-locale.ts';
import { Chip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { obstacleOf } from './obstacle.ts';
import { reasonRows } from './reason-rows.ts';
import { fitOf, isHeld, type SkillCounts, type Subject, skillCountsOf, spreadOf } from './sentence.ts';
import { useMatchingText } from './text.ts';
import './matching.css';

/** How good the match is, in two words, for a card. */
export function FitLabel({ score, skills }: { score: number; skills: Pick<SkillCounts, 'held' | 'all'> }) {
  const t = useMatchingText();
  const fit = fitOf(score, skills);
  return (
    <span className={`p-fit p-fit--${fit}`}>
      <span className="p-fit__dots" aria-hidden="true" />
      {t(`fit.${fit}`)}
    </span>
  );
}

/**
 * Four bars with text: skills, occupation, distance, objective; and how often the slot was proposed, which lowers it in
 * lists. The text has the whole meaning; the bars only illustrate it.
 */
export function ReasonBars({ explanation, coarse = false }: { explanation: Explanation; coarse?: boolean }) {
  const t = useMatchingText();
  const locale = useLocale();
  const rows = reasonRows(explanation, t, locale, coarse);
  const spread = spreadOf(explanation, locale);
  return (
    <>
      <dl className="p-reasons">
        {rows.map((row) => (
          <div key={row.label} className="p-reasons__row">
            <dt>{row.label}</dt>
            <dd>
              <span className="p-reasons__bar" aria-hidden="true">
                <span style={{ width: `${Math.round(Math.min(1, Math.max(0, row.value)) * 100)}%` }} />
              </span>
              <span className="p-reasons__words">{row.words}</span>
            </dd>
          </div>
        ))}
      </dl>
      {spread && <p className="p-reasons__spread">{spread}</p>}
    </>
  );
}

/** At most `max` skill chips for a card: held skills first, then those that can be learned, then how many are not named. */
export function SkillChips({ explanation, max = 3 }: { explanation: Explanation; max?: number }) {
  const t = useMatchingText();
  const have = explanation.matched.filter(isHeld).slice(0, Math.max(1, max - 1));
  const learn = explanation.missing.filter((skill) => skill.teachable).slice(0, max - have.length);
  const others = skillCountsOf(explanation).all - have.length - learn.length;
  return (
    <ul className="p-chips">
      {have.map((skill) => (
        <li key={skill.id}>
          <Chip tone="have" icon="check">
            {skill.label}
          </Chip>
        </li>
      ))}
      {learn.map((skill) => (
        <li key={skill.id}>
          <Chip tone="learn" icon="lightbulb">
            {skill.label}
          </Chip>
        </li>
      ))}
      {have.length + learn.length > 0 && others > 0 && (
        <li>
          <Chip>{t('otherSkills', { count: others })}</Chip>
        </li>
      )}
    </ul>
  );
}

/** The obstacles, each with what would remove it, for the person or for who accompanies. */
export function Obstacles({ explanation, who }: { explanation: Explanation; who: Subject['who'] }) {
  const t = useMatchingText();
  const locale = useLocale();
  if (explanation.gates.length === 0) return null;
  return (
    <div className="p-obstacles">
      <p className="p-obstacles__title">
        <Icon name="info" /> {t('obstacle')}
      </p>
      <ul>
        {explanation.gates.map((gate) => (
          <li key={gate.code}>{obstacleOf(gate, locale, who)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Held, begun and missing skills by name. `person` is set when the user is not the person. */
export function SkillLists({ explanation, person }: { explanation: Explanation; person?: boolean }) {
  const t = useMatchingText();
  const teachable = explanation.missing.filter((skill) => skill.teachable);
  const lacking = explanation.missing.filter((skill) => !skill.teachable);
  const groups = [
    {
      title: t(person ? 'havePerson' : 'have'),
      skills: explanation.matched.filter(isHeld),
      tone: 'have' as const,
      icon: 'check' as const,
    },
    {
      title: t(person ? 'begunPerson' : 'begun'),
      skills: explanation.matched.filter((skill) => !isHeld(skill)),
      tone: 'learn' as const,
      icon: 'add' as const,
    },
    {
      title: t(person ? 'learnPerson' : 'learn'),
      skills: teachable,
      tone: 'learn' as const,
      icon: 'lightbulb' as const,
    },
    { title: t('lack'), skills: lacking, tone: 'neutral' as const, icon: 'subtract' as const },
  ].filter((group) => group.skills.length > 0);
  return (
    <div className="p-stack">
      {explanation.matched.length === 0 && <p className="p-muted">{t('none')}</p>}
      {groups.map((group) => (
        <div key={group.title}>
          <p className="p-reasons__group">{group.title}</p>
          <ul className="p-chips">
            {group.skills.map((skill) => (
              <li key={skill.id}>
                <Chip tone={group.tone} icon={group.icon}>
                  {skill.label}
                </Chip>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
