import type { Pathway } from '@passerelle/api/contract';
import { useState } from 'react';
import { plainDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { KnownOnForm } from './known-on-form.tsx';
import { usePlanText } from './text.ts';
import './plan.css';

/** The delays that the law gives, each with its sentence and article, and the day from which the first one counts. */
export function ClocksCard({ pathway }: { pathway: Pathway }) {
  const t = usePlanText();
  return (
    <section className="p-card" aria-labelledby="clocks">
      <h2 id="clocks" className="p-card__title">
        {t('clocks.title')}
      </h2>
      {pathway.clocks.length === 0 ? (
        <p className="p-muted">{t('clocks.none')}</p>
      ) : (
        <>
          <ol className="p-bare p-clocks">
            {pathway.clocks.map(({ kind, state, sentence, article }) => (
              <li key={kind} className="p-clocks__step">
                <Badge
                  tone={state === 'done' ? 'success' : state === 'waiting' ? 'neutral' : 'info'}
                  icon={state === 'done' ? 'check' : 'time'}
                >
                  {t(`clocks.kinds.${kind}`)}
                </Badge>
                <span>
                  {sentence} <span className="p-small p-muted">{t('clocks.article', { article })}</span>
                </span>
              </li>
            ))}
          </ol>
          <KnownOn pathway={pathway} />
        </>
      )}
    </section>
  );
}

function KnownOn({ pathway }: { pathway: Pathway }) {
  const t = usePlanText();
  const locale = useLocale();
  const [changing, setChanging] = useState(false);
  const isAsked = pathway.clocks.some(({ kind, state }) => kind === 'orientation' && state === 'undated');
  if (isAsked || changing) return <KnownOnForm pathway={pathway} onDone={() => setChanging(false)} />;
  if (!pathway.rsaKnownOn) return null;
  return (
    <p className="p-small p-row">
      {t('clocks.knownSince', { day: plainDay(pathway.rsaKnownOn, locale, true) })}
      {pathway.abilities.edit && (
        <Button kind="tertiary" size="sm" onClick={() => setChanging(true)}>
          {t('clocks.change')}
        </Button>
      )}
    </p>
  );
}
