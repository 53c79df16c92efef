import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** A small label; with `onToggle` a button, with `pressed` too a filter that is on or off, with `onRemove` an item that can be removed. */
export function Chip({
  children,
  icon,
  tone = 'neutral',
  pressed,
  onToggle,
  onRemove,
  removeLabel,
}: {
  children: ReactNode;
  icon?: IconName;
  tone?: 'neutral' | 'have' | 'learn';
  pressed?: boolean;
  onToggle?: () => void;
  onRemove?: () => void;
  removeLabel?: string;
}) {
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </>
  );
  if (onToggle) {
    return (
      <button type="button" className="p-chip p-chip--button" aria-pressed={pressed} onClick={onToggle}>
        {pressed && !icon && <Icon name="check" />}
        {inside}
      </button>
    );
  }
  return (
    <span className={`p-chip p-chip--${tone}`}>
      {inside}
      {onRemove && (
        <button type="button" className="p-chip__remove" aria-label={removeLabel} onClick={onRemove}>
          <Icon name="close" />
        </button>
      )}
    </span>
  );
}
