import type { RegisterAnswer } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { queryOf } from '../../app/queries.ts';
import { checkSiret, digitsOf } from './siret.ts';
import type { EstablishmentFormOf } from './use-establishment-form.ts';

export type RegisterState = RegisterAnswer['state'] | 'idle' | 'asked';

const filledFields = ['name', 'nafCode', 'address', 'communeCode'] as const;
type Filled = Record<(typeof filledFields)[number], string>;
const nothing: Filled = { name: '', nafCode: '', address: '', communeCode: '' };

/**
 * Asks the public register as soon as a SIRET is complete, and fills fields that are empty. What the user typed stays;
 * what the register filled for another number is replaced or emptied. The form can be sent at any time.
 */
export function useCompanyRegister({ form }: EstablishmentFormOf, isNew: boolean) {
  const typed = form.watch('siret') ?? '';
  const isComplete = isNew && checkSiret(typed).state === 'valid';
  const query = { siret: digitsOf(typed) };
  const { data, isError } = useQuery({
    ...queryOf('GET /company-register', { query }),
    enabled: isComplete,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const filled = useRef(nothing);
  /** Texts of the two fields that show the name of a code. */
  const [texts, setTexts] = useState({ naf: '', commune: '' });

  useEffect(() => {
    if (!data) return;
    const company = data.state === 'open' ? data.company : null;
    const next: Filled = {
      name: company?.name ?? '',
      nafCode: company?.naf?.code ?? '',
      address: company?.address ?? '',
      communeCode: company?.commune?.code ?? '',
    };
    const before = form.getValues();
    const ours = filledFields.filter((name) => ['', filled.current[name]].includes(before[name].trim()));
    for (const name of ours) form.setValue(name, next[name], { shouldValidate: form.formState.isSubmitted });
    setTexts((shown) => ({
      naf: ours.includes('nafCode')
        ? company?.naf
          ? `${company.naf.code} ${company.naf.label}`
          : ''
        : shown.naf,
      commune: ours.includes('communeCode') ? (company?.commune?.name ?? '') : shown.commune,
    }));
    filled.current = next;
  }, [data, form]);

  const state: RegisterState = !isComplete ? 'idle' : isError ? 'silent' : (data?.state ?? 'asked');
  return { state, texts };
}
