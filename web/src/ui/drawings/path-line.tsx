import type { Station } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { Icon } from '../icon.tsx';
import './path-line.css';

const stations: readonly Station[] = ['profile', 'search', 'exchange', 'immersion', 'skills'];

/** The five stages of a pathway, in words as well as in colour: where one is, what is done, also beyond, and what is to come. */
export function PathLine({
  station,
  done,
  label,
}: {
  station: Station;
  done: readonly Station[];
  label: string;
}) {
  const t = useCommonText();
  const current = stations.indexOf(station);
  return (
    <ol className="p-path" aria-label={label}>
      {stations.map((each, index) => {
        const state = index === current ? 'current' : done.includes(each) ? 'done' : 'ahead';
        const words = state === 'done' && index > current ? 'doneBefore' : state;
        return (
          <li
            key={each}
            className={`p-path__station p-path__station--${state}`}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className="p-path__mark" aria-hidden="true">
              {state === 'done' ? <Icon name="check" /> : index + 1}
            </span>
            <span className="p-path__words">
              <span className="p-path__name">{t(`stations.${each}`)}</span>
              <span className="p-path__state">{t(`drawings.${words}`)}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
