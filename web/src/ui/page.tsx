import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { Breadcrumb, type Crumb } from './breadcrumb.tsx';

let lastPath: string | undefined;

/**
 * The outer element of every page: document title, the only `h1` (it takes the focus when the path changes, so that
 * screen readers and keyboards start there), breadcrumb from depth 2 on, and a place for the main action.
 */
export function Page({
  title,
  documentTitle,
  lead,
  crumbs,
  actions,
  wide,
  hideTitle,
  children,
}: {
  title: string;
  documentTitle?: string;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  wide?: boolean;
  hideTitle?: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();

  useEffect(() => {
    document.title = `${documentTitle ?? title} – Passerelle`;
  }, [title, documentTitle]);

  useEffect(() => {
    // Not on the first page, where the browser's own start position is right.
    if (lastPath !== undefined && lastPath !== pathname) heading.current?.focus({ preventScroll: true });
    lastPath = pathname;
  }, [pathname]);

  return (
    <div className={`p-page${wide ? ' p-page--wide' : ''}`}>
      {crumbs && <Breadcrumb crumbs={crumbs} current={title} />}
      <div className={hideTitle ? 'fr-sr-only' : 'p-page__head'}>
        <div>
          <h1 ref={heading} tabIndex={-1} className="p-page__title">
            {title}
          </h1>
          {lead && <div className="p-page__lead">{lead}</div>}
        </div>
        {actions && <div className="p-page__actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
