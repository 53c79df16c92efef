import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

/**
 * A picture somebody sent. The server hands files out in a sandbox and as a download; the page draws the bytes itself,
 * named as what the server found them to be, so that nothing of them can act here. Read when it comes into sight.
 */
export function Picture({
  url,
  type,
  words,
}: {
  url: string;
  type: 'image/jpeg' | 'image/png';
  words: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  const bytes = useQuery({
    queryKey: ['picture', url],
    queryFn: ({ signal }) => readPicture(url, type, signal),
    enabled: seen,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const address = useAddress(bytes.data);
  useEffect(() => {
    const element = frame.current;
    if (!element || seen) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  // the link under it stays: a picture that does not come is no message
  if (bytes.isError) return null;
  return (
    <div className="p-picture" ref={frame}>
      {address && <img src={address} alt={words} />}
    </div>
  );
}

async function readPicture(url: string, type: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`The picture answered ${answer.status}`);
  return new Blob([await answer.arrayBuffer()], { type });
}

/** An address for these bytes as long as they are shown. */
function useAddress(bytes: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
