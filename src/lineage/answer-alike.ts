/** Questions of one look-up at most: more are asked side by side, so that none takes long. */
const AT_ONCE = 100;

/**
 * Answers many questions by one look-up for each hundred of those that are alike.
 * @param kindOf the same text for questions that are alike
 * @param lookUp finds what a group needs and tells how each of its questions is answered from that
 * @returns in the order of the questions; where a look-up or an answer throws, the error
 */
export async function answerAlike<Q extends object, A>(
  questions: readonly Q[],
  kindOf: (question: Q) => string,
  lookUp: (group: readonly [Q, ...Q[]]) => Promise<(question: Q) => A>,
): Promise<(A | Error)[]> {
  const answers = new Map<Q, A | Error>();
  const groups = Array.from(Map.groupBy(questions, kindOf).values()).flatMap(chunks);
  await Promise.all(
    groups.map(async (group) => {
      const answer = await lookUp(group as [Q, ...Q[]]).catch((error: unknown) => () => {
        throw error;
      });
      for (const question of group) answers.set(question, attempt(answer, question));
    }),
  );
  return questions.map((question) => answers.get(question) as A | Error);
}

function chunks<T>(things: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(things.length / AT_ONCE) }, (_each, i) =>
    things.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
}

function attempt<Q, A>(answer: (question: Q) => A, question: Q): A | Error {
  try {
    return answer(question);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
