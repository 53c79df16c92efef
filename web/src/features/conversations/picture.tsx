import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

/**
 * A picture in a message. The server sends files sandboxed and as a download, so the page renders the bytes from a blob
 * URL, with the type that the server detected; nothing in the file can run here. It loads when scrolled into view.
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
  // when a picture fails to load, the download link below it is still there
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

/** A blob URL for these bytes, revoked when they are no longer shown. */
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
