import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { ConfirmSeveral } from './confirm-several.tsx';
import { useCompaniesText } from './text.ts';

/** Which of these companies are ticked; those that were confirmed meanwhile are not. */
export function useTicked(shown: readonly string[]) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  return {
    shown,
    ids: shown.filter((id) => ticked.has(id)),
    has: (id: string) => ticked.has(id),
    clear: () => setTicked(new Set()),
    tickAll: () => setTicked(new Set(shown)),
    tick: (id: string, on: boolean) =>
      setTicked((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id))),
  };
}
type Ticked = ReturnType<typeof useTicked>;

export function TickCompany({ ticked, id, name }: { ticked: Ticked; id: string; name: string }) {
  const t = useCompaniesText();
  return (
    <Checkbox
      label={
        <>
          {t('several.tick')} <span className="fr-sr-only">{name}</span>
        </>
      }
      checked={ticked.has(id)}
      onChange={(event) => ticked.tick(id, event.target.checked)}
    />
  );
}

/** Stays visible while companies are ticked. */
export function TickedCompanies({ ticked }: { ticked: Ticked }) {
  const t = useCompaniesText();
  const { ids, shown } = ticked;
  if (ids.length === 0) return null;
  const label = t('several.confirm', { count: ids.length });
  return (
    <section className="p-selection" aria-label={t('several.selection')}>
      <ConfirmSeveral label={label} title={`${label} ?`} companies={async () => ids} onDone={ticked.clear} />
      {ids.length < shown.length && (
        <Button kind="tertiary" onClick={ticked.tickAll}>
          {t('several.all', { count: shown.length })}
        </Button>
      )}
      <Button kind="quiet" onClick={ticked.clear}>
        {t('several.none')}
      </Button>
    </section>
  );
}
