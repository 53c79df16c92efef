import type { Finding } from '@passerelle/api/rules';
import { type ComponentProps, useId } from 'react';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { FindingLines } from '../findings/finding-lines.tsx';

interface Props {
  value: string;
  onChange: (value: string) => void;
  /** What the rules found about it. */
  findings: readonly Finding[];
  long?: boolean;
}

/** A text of the convention, with what the rules found about it. */
export function ConventionTextField({
  value,
  onChange,
  findings,
  long,
  ...look
}: Props &
  Pick<ComponentProps<typeof TextInput>, 'label' | 'hint' | 'error' | 'optional' | 'type' | 'inputMode'>) {
  const id = useId();
  const common = {
    ...look,
    value,
    maxLength: long ? 2000 : 200,
    ...(findings.length > 0 && { 'aria-describedby': id }),
  };
  const { type: _type, inputMode: _mode, ...area } = common;
  return (
    <div>
      {long ? (
        <TextArea {...area} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <TextInput {...common} onChange={(event) => onChange(event.target.value)} />
      )}
      <FindingLines id={id} findings={findings} />
    </div>
  );
}
