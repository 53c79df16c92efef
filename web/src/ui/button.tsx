import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { Icon, type IconName } from './icon.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'tertiary' | 'quiet';

interface Look {
  kind?: ButtonKind;
  size?: 'sm' | 'md' | 'lg';
  icon?: IconName;
  iconRight?: IconName;
  /** Full width on phones. */
  wide?: boolean;
  children?: ReactNode;
}

const kinds = {
  primary: '',
  secondary: 'fr-btn--secondary',
  tertiary: 'fr-btn--tertiary',
  quiet: 'fr-btn--tertiary-no-outline',
};

function classesOf({ kind = 'primary', size = 'md', wide }: Look, className?: string): string {
  return [
    'fr-btn p-btn',
    kinds[kind],
    size === 'md' ? '' : `fr-btn--${size}`,
    wide ? 'p-btn--wide' : '',
    className ?? '',
  ]
    .filter(Boolean)
    .join(' ');
}

function Inside({ icon, iconRight, children }: Look) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {iconRight && <Icon name={iconRight} />}
    </>
  );
}

/** `busy` keeps the width and announces that something is pending; a busy button cannot be pressed again. */
export function Button({
  kind,
  size,
  icon,
  iconRight,
  wide,
  busy,
  children,
  className,
  disabled,
  type = 'button',
  ...rest
}: Look & ComponentProps<'button'> & { busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      className={classesOf(
        { ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) },
        className,
      )}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
    >
      <Inside {...(busy ? {} : icon && { icon })} {...(iconRight && { iconRight })}>
        {busy && <span className="p-spinner" aria-hidden="true" />}
        {children}
      </Inside>
    </button>
  );
}

/** A link styled as a button. */
export function ButtonLink({
  kind,
  size,
  icon,
  iconRight,
  wide,
  children,
  className,
  ...rest
}: Look & LinkProps) {
  return (
    <Link
      {...rest}
      className={classesOf(
        { ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) },
        className,
      )}
    >
      <Inside {...(icon && { icon })} {...(iconRight && { iconRight })}>
        {children}
      </Inside>
    </Link>
  );
}

/** A button that shows only an icon; `label` is its accessible name. */
export function IconButton({
  icon,
  label,
  className,
  ...rest
}: { icon: IconName; label: string } & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type="button"
      {...rest}
      className={`p-icon-btn ${className ?? ''}`}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}
