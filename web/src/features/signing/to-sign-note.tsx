import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queryOf } from '../../app/queries.ts';
import { loadTexts } from '../../i18n/text.ts';

const ToSignBox = lazy(async () => {
  const [module] = await Promise.all([import('./to-sign-box.tsx'), loadTexts('signing')]);
  return { default: module.ToSignBox };
});

/** On a home page: what waits for my signature. Without anything it costs one request, and no code. */
export function ToSignNote() {
  const query = useQuery(queryOf('GET /signatures/waiting'));
  const count = query.data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <Suspense fallback={null}>
      <ToSignBox count={count} />
    </Suspense>
  );
}
