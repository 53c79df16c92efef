import type { ReactNode } from 'react';
import { Avatar } from '../../ui/avatar.tsx';

/** One decision: who, what, and one or two buttons. */
export function WorkRow({
  name,
  title,
  children,
  actions,
}: {
  name: string;
  title: ReactNode;
  children?: ReactNode;
  actions: ReactNode;
}) {
  return (
    <li className="p-work">
      <Avatar name={name} />
      <div className="p-work__words">
        <h3 className="p-work__title">{title}</h3>
        {children}
      </div>
      <div className="p-work__actions">{actions}</div>
    </li>
  );
}
