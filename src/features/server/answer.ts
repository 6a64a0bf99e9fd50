import { ANSWER_PROGRAM, ANSWER_SCRIPT } from '../../model/answer-script.js';
import type { Feature } from '../feature.js';

/**
 * The program that answers HTTP for servers (`listen`) and for the metadata service (`metadata`). It is once in the sandbox, in the
 * folder that all hosts see, as it is the same on each.
 */
export const answer: Feature = {
  name: 'answer',
  sandbox: () => ({
    files: [{ path: ANSWER_PROGRAM, content: ANSWER_SCRIPT, origin: { feature: 'answer', path: '' } }],
  }),
};
