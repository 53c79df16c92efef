import type { ItemOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icon.tsx';

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
