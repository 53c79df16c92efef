import type { Operator } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { queryOf } from '../../app/queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useLegalText } from './text.ts';
import './legal.css';

/** Shows its children once the operator's settings are known. */
export function WithOperator({ children }: { children: (operator: Operator) => ReactNode }) {
  const t = useLegalText();
  const { data, isPending, error, refetch } = useQuery({
    ...queryOf('GET /operator'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isPending) return <Skeleton lines={5} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {(!data.name || !data.host.name || !data.director || !data.email) && (
        <Alert tone="warning" title={t('incomplete.title')}>
          {t('incomplete.text')}
        </Alert>
      )}
      {children(data)}
    </>
  );
}

export type Fact = { label: string; value: string | null; kind?: 'email' | 'phone' };

/** What the operator has said; what is missing is said to be missing. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="p-legal-facts">
      {facts.map((fact) => (
        <Fragment key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            <FactValue {...fact} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function FactValue({ value, kind }: Fact) {
  const t = useLegalText();
  if (!value) return <em className="p-legal-missing">{t('missing')}</em>;
  if (kind === 'email') return <a href={`mailto:${value}`}>{value}</a>;
  if (kind === 'phone') return <PhoneLink phone={value} />;
  return value;
}

/** A titled part of a legal page. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="p-section p-stack">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** How to write to the operator. */
export function useContactFacts(operator: Operator): readonly Fact[] {
  const t = useLegalText();
  return [
    { label: t('notice.email'), value: operator.email, kind: 'email' },
    { label: t('notice.phone'), value: operator.phone, kind: 'phone' },
    { label: t('notice.address'), value: operator.address },
  ];
}
