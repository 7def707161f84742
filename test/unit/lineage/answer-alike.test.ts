import { expect, test } from '@jest/globals';
import { answerAlike } from '../../../src/lineage/answer-alike.ts';

interface Question {
  readonly kind: string;
  readonly n: number;
}

const questions = (kind: string, ...numbers: readonly number[]): Question[] => numbers.map((n) => ({ kind, n }));

/** Answers `kind` and `n`; keeps the groups that were looked up. */
async function ask(asked: readonly Question[], answer = ({ kind, n }: Question) => `${kind}${n}`) {
  const groups: string[] = [];
  const answers = await answerAlike(
    asked,
    ({ kind }) => kind,
    (group) => {
      groups.push(`${group[0].kind}: ${group.length}`);
      return group[0].kind === 'broken' ? Promise.reject(new Error('no look-up')) : Promise.resolve(answer);
    },
  );
  return { groups, answers: answers.map((each) => (each instanceof Error ? each.message : each)) };
}

test('those alike are looked up together, and answered in the order they were asked in', async () => {
  const [a1, a2] = questions('a', 1, 2);
  const [b1] = questions('b', 1);
  expect(await ask([a1!, b1!, a2!])).toEqual({ groups: ['a: 2', 'b: 1'], answers: ['a1', 'b1', 'a2'] });
});

test('of many, a hundred at a time', async () => {
  const { groups, answers } = await ask(questions('a', ...Array(250).keys()));
  expect(groups).toEqual(['a: 100', 'a: 100', 'a: 50']);
  expect(answers[249]).toBe('a249');
});

test('a look-up that fails fails its questions alone; an answer that fails, itself alone', async () => {
  const asked = [...questions('broken', 1, 2), ...questions('a', 1, 2)];
  const { answers } = await ask(asked, ({ n }) => {
    if (n === 1) throw new Error('no answer');
    return `answer ${n}`;
  });
  expect(answers).toEqual(['no look-up', 'no look-up', 'no answer', 'answer 2']);
});

test('the same question asked twice is answered twice; nothing asked, nothing looked up', async () => {
  const [one] = questions('a', 1);
  expect((await ask([one!, one!])).answers).toEqual(['a1', 'a1']);
  expect(await ask([])).toEqual({ groups: [], answers: [] });
});
