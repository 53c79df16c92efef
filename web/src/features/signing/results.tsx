import { Icon } from '../../ui/icon.tsx';
import { keyOfItem, type Result } from './account-signing.ts';
import { useSigningText } from './text.ts';

/** One line for each convention that was signed or not. */
export function Results({ results }: { results: readonly Result[] }) {
  const t = useSigningText();
  return (
    <div role="status">
      {results.length > 0 && (
        <section className="p-card" aria-labelledby="results">
          <h2 id="results" className="p-card__title">
            {t('toSign.results')}
          </h2>
          <ul className="p-sign__results">
            {results.map(({ item, outcome, detail }) => {
              const done = outcome === 'signed' || outcome === 'already_signed';
              return (
                <li key={keyOfItem(item)}>
                  <Icon name={done ? 'success' : 'alert'} />
                  <span>
                    <strong>
                      {t('toSign.for', { person: item.content.person.name, company: item.content.host.name })}
                    </strong>
                    <span className="p-sign__line">
                      {t(`outcomes.${outcome}`)} {!done && detail}
                    </span>
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
}
