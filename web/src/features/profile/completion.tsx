import type { Pathway } from '@passerelle/api/contract';
import { Icon } from '../../ui/icon.tsx';
import { useProfileText } from './text.ts';

/** What each missing part would add: "avec vos horaires, 12 offres de plus". */
export function Completion({ sections }: { sections: Pathway['completion'] }) {
  const t = useProfileText();
  const left = sections.filter((each) => !each.complete);
  if (left.length === 0) {
    return (
      <p className="p-completion">
        <Icon name="success" /> {t('completion.done')}
      </p>
    );
  }
  return (
    <div className="p-completion">
      <p>{t('completion.left', { count: left.length })}</p>
      <ul>
        {left.map(({ section, opensSlots }) => (
          <li key={section}>
            <a href={`#${section}`}>
              {opensSlots
                ? t('completion.opens', { section: t(`sections.${section}`), count: opensSlots })
                : t('completion.plain', { section: t(`sections.${section}`) })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
