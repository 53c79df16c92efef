import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useCommonText } from '../i18n/common-text.ts';
import { Chip } from './chip.tsx';
import { Field, type FieldLook } from './field.tsx';
import { useSettled } from './use-settled.ts';

/**
 * A text field with suggestions (WAI-ARIA combobox with a list). `search` runs 150 ms after the last key; an answer that
 * arrives too late is ignored. Choosing an item calls `onChoose` and empties the field unless `keepText` is set. With
 * `meant`, a text that was typed but not chosen is settled when the field is left: the item that is meant is chosen, or the
 * person is asked.
 */
export function Autocomplete<T>({
  search,
  itemKey,
  itemLabel,
  renderItem,
  onChoose,
  initialText = '',
  keepText,
  minLength = 2,
  placeholder,
  onText,
  inputMode,
  meant,
  noneText,
  ...field
}: FieldLook & {
  search: (text: string, signal: AbortSignal) => Promise<readonly T[]>;
  itemKey: (item: T) => string;
  itemLabel: (item: T) => string;
  renderItem?: (item: T) => ReactNode;
  onChoose: (item: T) => void;
  initialText?: string;
  keepText?: boolean;
  minLength?: number;
  placeholder?: string;
  onText?: (text: string) => void;
  inputMode?: 'text' | 'search';
  /** The item that a typed text means; undefined when none or several may be meant. */
  meant?: (typed: string, found: readonly T[]) => T | undefined;
  /** What to try when nothing is found. */
  noneText?: string;
}) {
  const t = useCommonText();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(initialText);
  const [typed, setTyped] = useState(false);
  const [items, setItems] = useState<readonly T[] | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const latestSearch = useRef(search);
  latestSearch.current = search;

  useEffect(() => setText(initialText), [initialText]);

  useEffect(() => {
    if (!typed || text.trim().length < minLength) {
      setItems(null);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      latestSearch.current(text.trim(), abort.signal).then(
        (found) => {
          if (abort.signal.aborted) return;
          setItems(found);
          setActive(-1);
        },
        () => {
          if (!abort.signal.aborted) setItems([]);
        },
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, typed, minLength]);

  const shown = open && items !== null;
  const listed = shown && items.length > 0;
  const choose = (item: T) => {
    setText(keepText ? itemLabel(item) : '');
    setTyped(false);
    setOpen(false);
    setItems(null);
    settled.forget();
    onChoose(item);
  };
  const settled = useSettled({ search, meant, take: choose });
  const isVain = shown && items.length === 0 && !settled.asked;
  const settle = () => {
    if (typed) void settled.settle(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && shown) {
      event.stopPropagation();
      setOpen(false);
    }
    if (event.key === 'Enter' && meant && typed && !listed && text.trim() !== '') {
      event.preventDefault();
      settle();
    }
    if (!shown || !items || items.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((before) => (before + step + items.length) % items.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const item = items[active === -1 ? 0 : active];
      if (item !== undefined) choose(item);
    }
  };

  return (
    <Field {...field} className="p-autocomplete">
      {(wiring) => (
        <>
          <input
            {...wiring}
            ref={input}
            className="fr-input"
            role="combobox"
            type="text"
            inputMode={inputMode}
            autoComplete="off"
            placeholder={placeholder}
            aria-autocomplete="list"
            aria-expanded={listed}
            aria-controls={listed ? listId : undefined}
            aria-activedescendant={listed && active >= 0 ? `${listId}-${active}` : undefined}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setTyped(true);
              setOpen(true);
              settled.forget();
              onText?.(event.target.value);
            }}
            onFocus={() => setOpen(true)}
            onBlur={() => {
              setOpen(false);
              settle();
            }}
            onKeyDown={onKeyDown}
          />
          {listed && (
            <div
              id={listId}
              role="listbox"
              className="p-autocomplete__list"
              tabIndex={-1}
              aria-label={placeholder ?? t('state.choose')}
            >
              {items.map((item, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the input above has the focus and handles the keys
                // biome-ignore lint/a11y/useFocusableInteractive: the option is the active descendant and never has the focus
                <div
                  key={itemKey(item)}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  className="p-autocomplete__option"
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(item)}
                >
                  {renderItem ? renderItem(item) : itemLabel(item)}
                </div>
              ))}
            </div>
          )}
          <div role="status" className={isVain ? 'p-autocomplete__none' : 'fr-sr-only'}>
            {isVain ? (noneText ?? t('state.none')) : ''}
          </div>
          {settled.asked && (
            <Asked {...settled.asked} itemKey={itemKey} onChoose={choose}>
              {renderItem ?? itemLabel}
            </Asked>
          )}
        </>
      )}
    </Field>
  );
}

/** Asks which item was meant by a text that names none or several. */
function Asked<T>({
  text,
  items,
  itemKey,
  onChoose,
  children,
}: {
  text: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  onChoose: (item: T) => void;
  children: (item: T) => ReactNode;
}) {
  const t = useCommonText();
  return (
    <div className="p-autocomplete__asked" role="status">
      <p className="p-small">{t(items.length > 0 ? 'state.which' : 'state.unknown', { text })}</p>
      {items.length > 0 && (
        <div className="p-chips">
          {items.map((item) => (
            <Chip key={itemKey(item)} onToggle={() => onChoose(item)}>
              {children(item)}
            </Chip>
          ))}
        </div>
      )}
    </div>
  );
}
