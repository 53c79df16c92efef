import type { RowOutcome } from '@passerelle/api/contract';
import type { BadgeTone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icon.tsx';

/** How each thing that can become of a row looks. */
export const outcomeBadges: Record<RowOutcome, { tone: BadgeTone; icon: IconName }> = {
  created: { tone: 'success', icon: 'check' },
  updated: { tone: 'success', icon: 'edit' },
  linked: { tone: 'success', icon: 'check' },
  unchanged: { tone: 'neutral', icon: 'check' },
  undecided: { tone: 'warning', icon: 'alert' },
  not_chosen: { tone: 'neutral', icon: 'close' },
  refused: { tone: 'error', icon: 'error' },
  failed: { tone: 'error', icon: 'error' },
  undone: { tone: 'neutral', icon: 'undo' },
  kept: { tone: 'warning', icon: 'alert' },
};
