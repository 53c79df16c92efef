import { zodResolver } from '@hookform/resolvers/zod';
import {
  acceptReferentRequest,
  entrustPeople,
  passReferentRequest,
  refuseReferentRequest,
} from '@passerelle/api/contract';

export const assigning = zodResolver(acceptReferentRequest.body);
export const passing = zodResolver(passReferentRequest.body);
export const refusing = zodResolver(refuseReferentRequest.body);
export const entrusting = zodResolver(entrustPeople.body);
