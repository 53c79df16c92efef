import { ApiProblem } from '../../app/api.ts';

/** API problems as examples, with the sentences that the API returns. */
export const brokenProblem = new ApiProblem({ code: 'internal', status: 500, requestId: '7c1f-03a9' });
export const offlineProblem = new ApiProblem({ code: 'offline', status: 0 });
export const staleProblem = new ApiProblem({ code: 'stale_version', status: 412 });
export const signedOutProblem = new ApiProblem({ code: 'signed_out', status: 401 });
export const refusedProblem = (detail: string) => new ApiProblem({ code: 'conflict', status: 409, detail });
export const waitProblem = (detail: string) =>
  new ApiProblem({ code: 'too_many_requests', status: 429, detail, retryAfter: 30 });
