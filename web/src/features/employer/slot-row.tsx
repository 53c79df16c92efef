import { paths } from '../../app/paths.ts';
import type { ItemOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PlaceDots } from './place-dots.tsx';
import { useEmployerText } from './text.ts';

export type OwnSlot = ItemOf<'GET /slots/mine'>;
const looks: Record<OwnSlot['state'], { tone: BadgeTone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'edit' },
  published: { tone: 'success', icon: 'eye' },
  paused: { tone: 'warning', icon: 'pause' },
  closed: { tone: 'neutral', icon: 'lock' },
};

export function SlotStateBadge({ state, full }: { state: OwnSlot['state']; full: boolean }) {
  const common = useCommonText();
  const shown = state === 'published' && full ? 'full' : state;
  const { tone, icon } = shown === 'full' ? { tone: 'info' as const, icon: 'group' as const } : looks[shown];
  return (
    <Badge tone={tone} icon={icon}>
      {common(`slotStates.${shown}`)}
    </Badge>
  );
}

/** One of the company's slots: its state, its places, and the candidacies that wait. */
export function SlotRow({ slot }: { slot: OwnSlot }) {
  const t = useEmployerText();
  const { waitingForMe, open } = slot.candidacies;
  return (
    <Card
      title={slot.title}
      to={paths.ownSlot(slot.id)}
      accent={waitingForMe > 0}
      footer={<SlotStateBadge state={slot.state} full={slot.placesLeft <= 0} />}
    >
      <PlaceDots places={slot.places} placesLeft={slot.placesLeft} />
      <p className="p-small">
        <Icon name={waitingForMe > 0 ? 'todo' : 'inbox'} />{' '}
        {waitingForMe > 0 ? (
          <strong>{t('slot.waiting', { count: waitingForMe })}</strong>
        ) : open > 0 ? (
          t('slot.open', { count: open })
        ) : (
          t('slot.nobody')
        )}
      </p>
      <p className="p-small p-muted">
        <Icon name="calendar" /> <PeriodText period={slot.period} />
      </p>
    </Card>
  );
}
