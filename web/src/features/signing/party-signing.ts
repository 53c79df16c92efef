import type { SigningState } from '@passerelle/api/contract';

/** How far the signature of one party is. */
export type PartySigning = SigningState['parties'][number];

/** A dialog in which a counsellor records a signature. */
export interface RecordDialogProps {
  party: PartySigning;
  signing: SigningState;
  open: boolean;
  onClose: () => void;
}
