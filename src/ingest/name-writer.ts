import type { NamesRequest } from '../domain/decide-names.ts';
import type { Nanos } from '../domain/event.ts';

/** Where what people say of names goes. */
export interface NameWriter {
  /**
   * Does what is asked, or nothing where it is so already. What is read after that shows it.
   * @throws NotFoundError, InvalidQuestionError, UnavailableError
   */
  apply(organization: string, request: NamesRequest, now: Nanos): Promise<void>;
}
