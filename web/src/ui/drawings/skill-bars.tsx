import type { Explanation } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { Icon } from '../icon.tsx';
import { type SkillBar, skillBarsOf, weightWord } from './skills.ts';
import './skill-bars.css';

const icons = { have: 'check', begun: 'add', learn: 'lightbulb', missing: 'subtract' } as const;

/** One bar per skill: its length is the weight, and it is filled when the person has the skill. The text says both. */
export function SkillBars({ items, label }: { items: readonly SkillBar[]; label: string }) {
  const t = useCommonText();
  const most = Math.max(...items.map((item) => item.share), 0.01);
  return (
    <ul className="p-skills" aria-label={label}>
      {items.map((item) => (
        <li key={item.label} className={`p-skills__item p-skills__item--${item.tone}`}>
          <span className="p-skills__name">{item.label}</span>
          <span className="p-skills__state">
            <Icon name={icons[item.tone]} /> {t(`drawings.${item.tone}`)}
          </span>
          <span className="p-skills__bar" aria-hidden="true">
            <span style={{ width: `${Math.max(6, Math.round((item.share / most) * 100))}%` }} />
          </span>
          <span className="p-skills__weight">{t(`drawings.${weightWord(item.share, items.length)}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** All skills of a match, those that the person has first. */
export function MatchSkillBars({
  explanation,
  label,
}: {
  explanation: Pick<Explanation, 'matched' | 'missing'>;
  label: string;
}) {
  const items = skillBarsOf(explanation);
  return items.length > 0 ? <SkillBars items={items} label={label} /> : null;
}
