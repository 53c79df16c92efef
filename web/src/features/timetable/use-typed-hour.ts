import { useState } from 'react';
import { hourOf } from './hour.ts';

/**
 * A text field for an hour of the clock, always in 24 hours: the browser's own field for times shows 12 hours where its
 * language does, which is not that of the page. `onChange` gets `HH:MM`, or an empty text for what is no hour.
 */
export function useTypedHour(value: string, onChange: (hour: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  // another value than the typed one comes from outside, such as a copied day
  const isOwn = typed !== null && (hourOf(typed) ?? '') === value;
  const isUnread = left && isOwn && typed.trim() !== '' && value === '';
  return {
    isUnread,
    input: {
      type: 'text',
      inputMode: 'numeric' as const,
      autoComplete: 'off',
      maxLength: 8,
      placeholder: '--:--',
      value: isOwn ? typed : value,
      onFocus: (event: React.FocusEvent<HTMLInputElement>) => event.target.select(),
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
        setLeft(false);
        setTyped(event.target.value);
        onChange(hourOf(event.target.value) ?? '');
      },
      // an hour is written in full once it is typed; what is none stays to be corrected
      onBlur: () => {
        setLeft(true);
        if (value !== '') setTyped(null);
      },
    },
  };
}
