import { writeAssessment } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { tutorBody, tutorFieldOf } from './tutor-values.ts';

export const resolver = bodyResolver(writeAssessment.body, tutorBody, tutorFieldOf);
