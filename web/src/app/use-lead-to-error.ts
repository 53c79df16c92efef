import { type RefObject, useEffect, useRef, useState } from 'react';
import { focusFirstError } from './form-errors.ts';

/** Returns a function that moves the focus to the first invalid field as soon as the page has marked it. */
export function useLeadToError(form: RefObject<HTMLFormElement | null>): () => void {
  const wanted = useRef(false);
  const [, setTimes] = useState(0);
  useEffect(() => {
    if (wanted.current && focusFirstError(form.current)) wanted.current = false;
  });
  return () => {
    wanted.current = true;
    setTimes((times) => times + 1);
  };
}
