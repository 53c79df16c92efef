import type { Face } from '@passerelle/api/contract';

const mouths: Record<Face, string> = {
  good: 'M10 19c2 3 10 3 12 0',
  so_so: 'M10 20h12',
  bad: 'M10 22c2-3 10-3 12 0',
};

/** A drawn face beside its word, which says the same. */
export function FaceDrawing({ face }: { face: Face }) {
  return (
    <svg className={`p-face p-face--${face}`} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="13" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="11.5" cy="13" r="1.6" fill="currentColor" />
      <circle cx="20.5" cy="13" r="1.6" fill="currentColor" />
      <path d={mouths[face]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
