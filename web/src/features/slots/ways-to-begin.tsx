import { useId } from 'react';
import { Chip } from '../../ui/chip.tsx';
import { useSlotsText } from './text.ts';

/** What attracts people, each with the words that are searched for it, which are French in both languages. */
const ways = [
  ['outdoors', 'dehors'],
  ['hands', 'travail manuel'],
  ['children', 'enfants'],
  ['elders', 'personnes âgées'],
  ['animals', 'animaux'],
  ['kitchen', 'cuisine'],
  ['selling', 'vente'],
  ['welcome', 'accueil'],
  ['office', 'bureau'],
  ['repair', 'réparer'],
  ['driving', 'conduire'],
  ['cleaning', 'nettoyage'],
] as const;

/** For who does not know yet what to look for. */
export function WaysToBegin({ onChoose }: { onChoose: (words: string) => void }) {
  const t = useSlotsText();
  const id = useId();
  return (
    <section className="p-begin" aria-labelledby={id}>
      <h2 id={id}>{t('begin.title')}</h2>
      <p>{t('begin.text')}</p>
      <div className="p-chips">
        {ways.map(([key, words]) => (
          <Chip key={key} onToggle={() => onChoose(words)}>
            {t(`begin.${key}`)}
          </Chip>
        ))}
      </div>
    </section>
  );
}
