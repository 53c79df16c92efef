import type { Week } from '@passerelle/api/contract';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useCommonText } from '../../i18n/common-text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon } from '../icon.tsx';
import {
  cellState,
  dayKeys,
  halfDayInWords,
  halfDaysInWords,
  halfKeys,
  overlapOf,
  placeOf,
  toggled,
  weekInWords,
} from './week.ts';
import './week-grid.css';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Names of days and halves around the cells; each cell also has its own accessible text. */
function Heads() {
  const t = useCommonText();
  return (
    <>
      {dayKeys.map((day, index) => (
        <span
          key={day}
          className="p-week__day"
          aria-hidden="true"
          style={{ '--day': index } as React.CSSProperties}
        >
          <span className="p-week__long">{capital(t(`weekdays.${day}`))}</span>
          <span className="p-week__short">{capital(t(`weekdays.${day}`)).slice(0, 3)}</span>
        </span>
      ))}
      {halfKeys.map((half, index) => (
        <span
          key={half}
          className="p-week__half"
          aria-hidden="true"
          style={{ '--half': index } as React.CSSProperties}
        >
          {capital(t(`halfDays.${half}`))}
        </span>
      ))}
    </>
  );
}

function placed(index: number): React.CSSProperties {
  return { '--day': Math.floor(index / 2), '--half': index % 2 } as React.CSSProperties;
}

/**
 * A week of half days that starts on Monday morning. With `onChange` it is a set of 14 toggles (arrow keys move, Space
 * toggles). With `compare` it shows the half days when a person is free against those in `value`. Otherwise it is
 * an image with a text alternative.
 */
export function WeekGrid({
  value,
  onChange,
  compare,
  label,
}: {
  value: Week;
  onChange?: (week: Week) => void;
  compare?: Week | undefined;
  label: string;
}) {
  if (onChange) return <EditableWeek value={value} onChange={onChange} label={label} />;
  if (compare) return <ComparedWeek wanted={value} free={compare} label={label} />;
  return <ShownWeek value={value} label={label} />;
}

function ShownWeek({ value, label }: { value: Week; label: string }) {
  const t = useCommonText();
  const locale = useLocale();
  const sentence = weekInWords(value, locale) || t('drawings.noHalfDay');
  return (
    <figure className="p-week-figure">
      <div className="p-week p-week--shown" role="img" aria-label={`${label}${t('colon')}${sentence}`}>
        <Heads />
        {value.map((on, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the position in the week identifies the cell
            key={index}
            className={`p-week__cell${on ? ' p-week__cell--on' : ''}`}
            style={placed(index)}
          >
            {on && <Icon name="check" />}
          </span>
        ))}
      </div>
      <figcaption className="p-small p-muted">{capital(sentence)}.</figcaption>
    </figure>
  );
}

const compareIcons = { both: 'check', lacking: 'close', spare: 'add', off: undefined } as const;

function ComparedWeek({ wanted, free, label }: { wanted: Week; free: Week; label: string }) {
  const t = useCommonText();
  const locale = useLocale();
  const { all, common, lacking } = overlapOf(wanted, free);
  const sentence =
    lacking.length === 0 && all > 0
      ? t('drawings.allFree')
      : `${t('drawings.common', { count: common, all })} ${
          common > 0 && lacking.length > 0
            ? t('drawings.notFree', { list: halfDaysInWords(lacking, locale) })
            : ''
        }`.trim();
  return (
    <figure className="p-week-figure">
      <div className="p-week p-week--shown" role="img" aria-label={`${label}${t('colon')}${sentence}`}>
        <Heads />
        {wanted.map((on, index) => {
          const state = cellState(on, free[index] ?? false);
          const icon = compareIcons[state];
          return (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the position in the week identifies the cell
              key={index}
              className={`p-week__cell p-week__cell--${state}`}
              style={placed(index)}
            >
              {icon && <Icon name={icon} />}
            </span>
          );
        })}
      </div>
      <figcaption className="p-small">
        <p className="p-week__sentence">{sentence}</p>
        <ul className="p-week__legend" aria-hidden="true">
          {(['both', 'lacking', 'spare'] as const).map((state) => (
            <li key={state}>
              <span className={`p-week__cell p-week__cell--${state}`}>
                <Icon name={compareIcons[state]} />
              </span>
              {t(`drawings.${state}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

type Box = { left: number; top: number };
const directions: Record<string, (from: Box, to: Box) => number> = {
  ArrowRight: (from, to) => (Math.abs(to.top - from.top) < 4 ? to.left - from.left : -1),
  ArrowLeft: (from, to) => (Math.abs(to.top - from.top) < 4 ? from.left - to.left : -1),
  ArrowDown: (from, to) => (Math.abs(to.left - from.left) < 4 ? to.top - from.top : -1),
  ArrowUp: (from, to) => (Math.abs(to.left - from.left) < 4 ? from.top - to.top : -1),
};

/** One tab stop. Arrow keys move in the direction they show, whether days are in rows or in columns. */
function EditableWeek({
  value,
  onChange,
  label,
}: {
  value: Week;
  onChange: (week: Week) => void;
  label: string;
}) {
  const t = useCommonText();
  const locale = useLocale();
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const sentence = weekInWords(value, locale) || t('drawings.noHalfDay');

  const onKeyDown = (event: KeyboardEvent) => {
    const distance = directions[event.key];
    if (!distance) return;
    event.preventDefault();
    const cells = [...(grid.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const from = cells[active]?.getBoundingClientRect();
    if (!from) return;
    const next = cells
      .map((cell, index) => ({ cell, index, far: distance(from, cell.getBoundingClientRect()) }))
      .filter((each) => each.far > 0)
      .sort((first, second) => first.far - second.far)[0];
    if (!next) return;
    setActive(next.index);
    next.cell.focus();
  };

  return (
    <fieldset className="p-week-figure p-week-field" aria-describedby={`${id}-help`}>
      <legend className="p-week__label">{label}</legend>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside have the focus and their key events bubble up to here */}
      <div className="p-week p-week--edited" ref={grid} onKeyDown={onKeyDown}>
        <Heads />
        {value.map((on, index) => {
          const { day, half } = placeOf(index);
          return (
            <button
              key={`${day}-${half}`}
              type="button"
              className={`p-week__cell${on ? ' p-week__cell--on' : ''}`}
              style={placed(index)}
              aria-pressed={on}
              aria-label={halfDayInWords(index, locale)}
              tabIndex={index === active ? 0 : -1}
              onFocus={() => setActive(index)}
              onClick={() => onChange(toggled(value, index))}
            >
              {on && <Icon name="check" />}
            </button>
          );
        })}
      </div>
      <p className="p-small p-muted p-week__sentence">{capital(sentence)}.</p>
      <p className="fr-sr-only" id={`${id}-help`}>
        {t('drawings.weekHelp')}
      </p>
    </fieldset>
  );
}
