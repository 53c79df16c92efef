import type { WithoutOwner } from '@passerelle/api/contract';
import { useState } from 'react';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Entrust } from './entrust-dialog.tsx';
import { useReferentsText } from './text.ts';

type People = WithoutOwner['people'];
const firstShown = 10;

/** People without a counsellor, shown without names. The selected ones are assigned to a structure together. */
export function PeopleWithoutReferent({ people }: { people: People }) {
  const t = useReferentsText();
  const toast = useToast();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [giving, setGiving] = useState(false);
  // those who have found a counsellor in the meantime are left out
  const ids = people.map(({ pathwayId }) => pathwayId).filter((id) => picked.has(id));
  const pick = (id: string, on: boolean) =>
    setPicked((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  return (
    <section className="p-card p-stack" aria-labelledby="people-without">
      <div>
        <h3 id="people-without" className="p-card__title">
          {t('owner.people', { count: people.length })}
        </h3>
        <p className="p-small p-muted">{t('owner.peopleHint')}</p>
      </div>
      {(all ? people : people.slice(0, firstShown)).map((person) => (
        <PersonRow
          key={person.pathwayId}
          person={person}
          picked={picked.has(person.pathwayId)}
          onPick={(on) => pick(person.pathwayId, on)}
        />
      ))}
      <div className="p-actions">
        <Button
          kind="secondary"
          onClick={() =>
            ids.length > 0 ? setGiving(true) : toast({ tone: 'error', text: t('owner.pickOne') })
          }
        >
          {t('owner.entrust')}
        </Button>
        {!all && people.length > firstShown && (
          <Button kind="quiet" onClick={() => setAll(true)}>
            {t('owner.more')}
          </Button>
        )}
      </div>
      {giving && ids.length > 0 && (
        <Entrust ids={ids} onDone={() => setPicked(new Set())} onClose={() => setGiving(false)} />
      )}
    </section>
  );
}

function PersonRow({
  person: { commune, cause, since, structure },
  picked,
  onPick,
}: {
  person: People[number];
  picked: boolean;
  onPick: (on: boolean) => void;
}) {
  const t = useReferentsText();
  const locale = useLocale();
  const where = commune?.name ?? t('owner.unknownCommune');
  const facts = [t(`owner.${cause}`), structure?.name, t('owner.since', { day: dayInWords(since, locale) })];
  return (
    <Checkbox
      label={where}
      hint={facts.filter(Boolean).join(' · ')}
      checked={picked}
      onChange={(event) => onPick(event.target.checked)}
    />
  );
}
