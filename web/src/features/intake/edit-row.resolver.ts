import { zodResolver } from '@hookform/resolvers/zod';
import { changeImportRow } from '@passerelle/api/contract';

export const resolver = zodResolver(changeImportRow.body);
