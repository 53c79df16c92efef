import type { ComponentProps } from 'react';

interface Props extends ComponentProps<'fieldset'> {
  title: string;
  hint?: string;
}

/** Fields about one thing, under a title; anything else is that of the `fieldset`. */
export function FieldGroup({ title, hint, children, ...props }: Props) {
  return (
    <fieldset className="p-field-group" {...props}>
      <legend className="p-field-group__title">{title}</legend>
      {hint && <p className="fr-hint-text">{hint}</p>}
      {children}
    </fieldset>
  );
}
