import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { DateText, PeriodText } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PlaceDots } from './place-dots.tsx';
import { type OwnSlot, SlotStateBadge } from './slot-state-badge.tsx';
import { useEmployerText } from './text.ts';
import { useSlotConfirmation, useSlotMoves } from './use-slot-moves.ts';

/** The company's slots: open or not, places, who waits, last change. One block per slot on phones. */
export function SlotsTable({ caption, slots }: { caption: string; slots: readonly OwnSlot[] }) {
  const t = useEmployerText();
  const severalSites = new Set(slots.map(({ establishment }) => establishment.id)).size > 1;
  return (
    <table className="p-stacked p-slots">
      <caption className="fr-sr-only">{caption}</caption>
      <thead>
        <tr>
          {(['slot', 'open', 'places', 'requests', 'touched'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`table.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {slots.map((slot) => (
          <tr key={slot.id}>
            <th scope="row">
              <strong>
                <Link to={paths.ownSlot(slot.id)}>{slot.title}</Link>
              </strong>
              {severalSites && (
                <span className="p-stacked__sub">
                  {slot.establishment.name} · {slot.commune.name}
                </span>
              )}
              <span className="p-stacked__sub">
                <PeriodText period={slot.period} />
              </span>
            </th>
            <td>
              <Open slot={slot} />
            </td>
            <td>
              <PlaceDots places={slot.places} placesLeft={slot.placesLeft} />
            </td>
            <td>
              <Requests slot={slot} />
            </td>
            <td>
              <Touched slot={slot} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A switch where the company may open and rest the slot; otherwise its state. */
function Open({ slot }: { slot: OwnSlot }) {
  const t = useEmployerText();
  const { busy, move } = useSlotMoves(slot);
  const { state, moveTo } = slot;
  const isOpen = state === 'published';
  if (state === 'draft' || !moveTo.includes(isOpen ? 'paused' : 'published'))
    return <SlotStateBadge state={state} full={false} />;
  return (
    <Switch
      label={
        <>
          {t('table.isOpen')} <span className="fr-sr-only">{slot.title}</span>
        </>
      }
      checked={isOpen}
      disabled={busy !== undefined}
      onChange={(opens) => move(opens ? 'published' : 'paused', isOpen ? 'published' : 'paused')}
    />
  );
}

function Requests({ slot: { id, candidacies } }: { slot: OwnSlot }) {
  const t = useEmployerText();
  const { waitingForMe, open } = candidacies;
  if (waitingForMe > 0)
    return (
      <Link to={paths.ownSlot(id)}>
        <Icon name="todo" /> {t('slot.waiting', { count: waitingForMe })}
      </Link>
    );
  return <span className="p-muted">{open > 0 ? t('slot.open', { count: open }) : t('slot.nobody')}</span>;
}

/** When the company touched it last; asks whether it is still open when that was long ago. */
function Touched({ slot }: { slot: OwnSlot }) {
  const t = useEmployerText();
  const confirming = useSlotConfirmation(slot);
  return (
    <>
      <span className="p-muted">
        <span className="p-stacked__label">{t('table.touchedAt')}</span>{' '}
        <DateText value={slot.touchedAt} as="relative" />
      </span>
      {slot.askedAt && (
        <Button size="sm" kind="secondary" busy={confirming.pending} onClick={() => void confirming.run()}>
          {t('table.stillOpen')}
        </Button>
      )}
    </>
  );
}
