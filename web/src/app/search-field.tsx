import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { Icon } from '../ui/icon.tsx';
import { paths } from './paths.ts';
import { useSession } from './session.ts';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Searches people for counsellors and slots for everyone else. `/` moves the focus here. */
export function SearchField() {
  const t = useCommonText();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [search] = useSearchParams();
  const role = useSession().membership?.role ?? null;
  const target =
    role === 'counsellor' ? paths.caseload : role === 'beneficiary' ? paths.mySlots : paths.slots;
  const label = t(role === 'counsellor' ? 'search.people' : 'search.slots');

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <search className="p-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const q = input.current?.value.trim() ?? '';
          navigate(q ? `${target}?${new URLSearchParams({ q })}` : target);
        }}
      >
        <label htmlFor="site-search" className="fr-sr-only">
          {label}
        </label>
        <input
          ref={input}
          id="site-search"
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
