import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { Icon } from '../ui/icon.tsx';
import { searchOf } from './nav.ts';
import { paths } from './paths.ts';
import { useSession } from './session.ts';
import { SiteSearchBox, siteSearchId } from './site-search.ts';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** `/` moves the focus to the search of the page, wherever it stands. */
export function useSearchKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      const box = document.getElementById(siteSearchId);
      if (!(box instanceof HTMLInputElement)) return;
      event.preventDefault();
      box.focus();
      box.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Searches everything for counsellors and coordinators, and slots for everyone else. */
export function SearchField() {
  const t = useCommonText();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [search] = useSearchParams();
  const role = useSession().membership?.role ?? null;
  const target = searchOf(role);
  const label = t(target === paths.search ? 'search.all' : 'search.slots');

  return (
    <search className="p-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const q = input.current?.value.trim() ?? '';
          navigate(q ? `${target}?${new URLSearchParams({ q })}` : target);
        }}
      >
        <SiteSearchBox />
        <label htmlFor={siteSearchId} className="fr-sr-only">
          {label}
        </label>
        <input
          ref={input}
          id={siteSearchId}
          type="search"
          name="q"
          maxLength={100}
          placeholder={label}
          title={t('search.hint')}
          key={search.get('q') ?? ''}
          defaultValue={search.get('q') ?? ''}
        />
        <button type="submit" aria-label={t('search.submit')}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
}
