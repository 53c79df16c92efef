import { type ReactNode, useEffect, useRef } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';

/**
 * Rows of fields that are added and removed. `rows` are the values of the form, which fill the fields of a row by its
 * place. A new row takes the focus; so does the button that adds one when the last row is gone.
 */
export function Rows<Row>({
  rows,
  fresh,
  add,
  remove,
  onChange,
  children,
}: {
  rows: readonly Row[];
  fresh: () => Row;
  add: string;
  /** Names the button that removes the n-th row, from 1 on. */
  remove: (n: number) => string;
  onChange: (rows: Row[]) => void;
  /** The fields of the row at this place, from 0 on. */
  children: (at: number) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  useEffect(() => {
    if (focused.current) box.current?.querySelector<HTMLElement>(focused.current)?.focus();
    focused.current = null;
  });
  const append = () => {
    focused.current = '.p-rdv__row:last-of-type :is(input, select)';
    onChange([...rows, fresh()]);
  };
  const drop = (dropped: number) => {
    focused.current = dropped === rows.length - 1 ? ':scope > button' : null;
    onChange(rows.filter((_, at) => at !== dropped));
  };
  return (
    <div ref={box}>
      {rows.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the form fills the fields of a row by its place
        <div key={at} className="p-rdv__row">
          {children(at)}
          <IconButton icon="delete" label={remove(at + 1)} onClick={() => drop(at)} />
        </div>
      ))}
      <Button kind="secondary" icon="add" onClick={append}>
        {add}
      </Button>
    </div>
  );
}
