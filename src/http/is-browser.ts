import type { Request } from 'express';

/** Whether a person looks at the answer: browsers alone would rather have a page than JSON. */
export function isBrowser(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}
