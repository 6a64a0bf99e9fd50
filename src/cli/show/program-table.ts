import type { Lab, ServerProgram } from '../../model/lab.js';
import { age } from '../age.js';
import { formatTable } from '../table.js';
import type { ProgramStatus, ProgramStatusOf } from './program-status.js';

/** One line a program; its server's name stands on the first. The last line is that of one that has failed. */
export function programTable({ servers }: Lab, statusOf?: ProgramStatusOf): string[] {
  const rows = servers.flatMap(({ name, run }) =>
    run.map((program, index) => [
      index === 0 ? name : '',
      program.name,
      ...(statusOf === undefined ? [] : statusCells(statusOf(program))),
      commandText(program),
    ]),
  );
  const status = statusOf === undefined ? [] : ['STATE', 'FOR'];
  const table = formatTable(['SERVER', 'PROGRAM', ...status, 'COMMAND'], rows);
  const said = servers.flatMap(({ name, run }) =>
    run.flatMap((program) => {
      const line = statusOf?.(program).lastLine;
      return line === undefined ? [] : [`${program.name} of ${name} said last: ${plain(line, 200)}`];
    }),
  );
  return [...table, ...said];
}

const statusCells = ({ state, since, how }: ProgramStatus): string[] => [
  how ?? (state === 'absent' ? 'not started' : state),
  since === undefined ? '-' : age(since * 1000),
];

/** Shell text as it is written; words that have blanks in quotes. */
function commandText({ argv }: ServerProgram): string {
  const [shell, flag, text] = argv;
  const isShellText = shell === 'sh' && flag === '-c' && argv.length === 3;
  const words = argv.map((word) => (/^[^\s'"]+$/.test(word) ? word : `'${word}'`));
  return plain(isShellText ? (text ?? '') : words.join(' '), 60);
}

/** In one line, at most so long, and harmless to a terminal. */
function plain(text: string, most: number): string {
  const line = text.trim().replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  const characters = Array.from(line);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}
