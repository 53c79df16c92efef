import { zodResolver } from '@hookform/resolvers/zod';
import { answerAssessment } from '@passerelle/api/contract';

export const resolver = zodResolver(answerAssessment.body);
