import type { InterviewText } from '@passerelle/api/contract';
import { limitOfText } from '@passerelle/api/contract';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { bindTextarea, caretOf, indexOfCaret } from './sync/bind-textarea.ts';
import type { PersonHere } from './sync/people-here.ts';
import { type InterviewRoom, usePeople } from './sync/use-shared-texts.ts';
import { useInterviewText } from './text.ts';

/** A text that several people write at once: it says who writes here, and where. */
export function SharedTextArea({
  room,
  name,
  label,
  hint,
  readOnly,
  compact,
}: {
  room: InterviewRoom;
  name: InterviewText;
  label: ReactNode;
  hint?: ReactNode;
  readOnly: boolean;
  compact?: boolean;
}) {
  const t = useInterviewText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [shown, setShown] = useState('');
  const text = room.texts.doc.getText(name);
  const others = usePeople(room).filter((person) => person.text === name);
  const tooLong = shown.length > limitOfText(name);

  useEffect(() => (field.current ? bindTextarea(field.current, text, setShown) : undefined), [text]);
  useEffect(() => () => room.people.move(null, null), [room]);

  const tellWhere = () => {
    const { current } = field;
    if (current && document.activeElement === current)
      room.people.move(name, caretOf(text, current.selectionEnd));
  };
  return (
    <div className={`fr-input-group p-cowrite${tooLong ? ' fr-input-group--error' : ''}`}>
      <label className="fr-label" htmlFor={id}>
        {label}
        {hint && <span className="fr-hint-text">{hint}</span>}
      </label>
      <div className={`p-cowrite__frame${compact ? ' p-cowrite__frame--compact' : ''}`}>
        <textarea
          ref={field}
          id={id}
          className="fr-input p-cowrite__field"
          readOnly={readOnly}
          onFocus={tellWhere}
          onSelect={tellWhere}
          onBlur={() => room.people.move(null, null)}
          {...(tooLong && { 'aria-invalid': true, 'aria-describedby': `${id}-long` })}
        />
        <Carets text={shown} others={others} placeOf={(caret) => indexOfCaret(text, caret)} />
      </div>
      {others.length > 0 && (
        <p className="p-cowrite__who" role="status">
          <Icon name="edit" />{' '}
          {t('here.writes', { names: others.map((person) => person.name).join(', '), count: others.length })}
        </p>
      )}
      {tooLong && (
        <p className="p-field-error" id={`${id}-long`}>
          <Icon name="error" />
          {t('texts.tooLong', { count: limitOfText(name) })}
        </p>
      )}
    </div>
  );
}

/** The same text, unseen, over the field: it gives the field its height, and carets their place. */
function Carets({
  text,
  others,
  placeOf,
}: {
  text: string;
  others: readonly PersonHere[];
  placeOf: (caret: string) => number | null;
}) {
  const places = others
    .flatMap(({ ref, name, caret }) => {
      const at = caret === null ? null : placeOf(caret);
      return at === null ? [] : [{ ref, name, at: Math.min(at, text.length) }];
    })
    .sort((first, second) => first.at - second.at);
  let before = 0;
  const parts = places.map(({ ref, name, at }) => {
    const stretch = text.slice(before, at);
    before = at;
    return (
      <span key={ref}>
        {stretch}
        <span className="p-cowrite__caret" data-name={name.split(' ')[0]} />
      </span>
    );
  });
  return (
    <div className="fr-input p-cowrite__mirror" aria-hidden="true">
      {parts}
      {text.slice(before)}
      {'\n'}
    </div>
  );
}
