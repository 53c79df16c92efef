import { zodResolver } from '@hookform/resolvers/zod';
import { addColleague } from '@passerelle/api/contract';

export const resolver = zodResolver(
  addColleague.params.pick({ accountId: true }).extend(addColleague.body.shape),
);
