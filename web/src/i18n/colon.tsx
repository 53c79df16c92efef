import { useCommonText } from './common-text.ts';

/** Between a label and its value: French has a space before it, English has none. */
export function Colon() {
  return useCommonText()('colon');
}
