import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useSearchParams } from 'react-router';

export interface Tab {
  id: string;
  label: ReactNode;
  content: () => ReactNode;
}

/** Tabs whose selection is in the URL (`?onglet=`). Arrow keys, Home and End move between them. */
export function Tabs({
  label,
  tabs,
  param = 'onglet',
}: {
  label: string;
  tabs: readonly Tab[];
  param?: string;
}) {
  const [search, setSearch] = useSearchParams();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const asked = search.get(param);
  const current = tabs.find((tab) => tab.id === asked) ?? tabs[0];
  const currentId = current?.id;
  // on a small screen the selected tab may be out of view: scroll the tab row to it, without scrolling the page
  useEffect(() => {
    const row = list.current;
    const tab = document.getElementById(`${id}-${currentId}`);
    if (row && tab)
      row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }, [id, currentId]);
  if (!current) return null;

  const show = (tab: Tab) => {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (tab === tabs[0]) next.delete(param);
        else next.set(param, tab.id);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = tabs.indexOf(current);
    const target =
      event.key === 'ArrowRight'
        ? (index + 1) % tabs.length
        : event.key === 'ArrowLeft'
          ? (index - 1 + tabs.length) % tabs.length
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? tabs.length - 1
              : -1;
    const tab = tabs[target];
    if (!tab) return;
    event.preventDefault();
    show(tab);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[target]?.focus();
  };

  return (
    <div className="p-tabs">
      <div className="p-tabs__list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            className="p-tabs__tab"
            aria-selected={tab === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => show(tab)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        className="p-tabs__panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${current.id}`}
      >
        {current.content()}
      </div>
    </div>
  );
}
