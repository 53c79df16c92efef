import { type RefObject, useEffect, useRef, useState } from 'react';
import { focusFirstError } from './form-errors.ts';

/** Leads to the first wrong field of a form once it is marked, however long the page takes to mark it. */
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
