/** What the commands may touch of the process, so that tests can hand in their own. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** One of the two streams that commands write to. */
export interface Output {
  /** False: it has more to do than it takes at once, and will say `drain`. */
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  on?(event: 'error', listener: (error: Error) => void): unknown;
  on?(event: 'drain' | 'close', listener: () => void): unknown;
}

/** How something is set off from the text around it. */
export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** Global options, as the user gave them. */
export interface PrinterOptions {
  /** `--no-color`: false; else decided by the environment and the stream. */
  readonly color: boolean;
  /** `--quiet`: no progress, no remarks, nothing that is as it should be. */
  readonly quiet: boolean;
}

/** The only way in which a command speaks: answers on stdout, everything else on stderr. */
export interface Printer {
  readonly terminal: Terminal;
  /** Whether answers are coloured. */
  readonly color: boolean;
  /** Whether answers leave out what is as it should be. */
  readonly quiet: boolean;
  /** A part of the answer, with a newline added. */
  print(text: string): void;
  /** The answer as JSON, for programs. */
  printJson(value: unknown): void;
  /** A remark to the person at the terminal; silent with `--quiet`. */
  note(text: string): void;
  /** An error or warning; never silent. */
  complain(text: string): void;
  /** Text for the answer, styled where answers are coloured. */
  paint(style: Style, text: string): string;
  /** One line on a terminal that says what is going on now; nothing elsewhere. '' takes it away. */
  progress(text: string): void;
}

/** A printer on a terminal. */
export function createPrinter(terminal: Terminal, options: PrinterOptions): Printer {
  const { stdout, stderr, env } = terminal;
  const color = usesColor(stdout, env, options.color);
  const live = stderr.isTTY === true && !options.quiet && env['TERM'] !== 'dumb';
  let line = '';

  const progress = (text: string): void => {
    if (!live || text === line) return;
    stderr.write(`\r\x1b[K${text}`);
    line = text;
  };
  const complain = (text: string): void => {
    progress('');
    stderr.write(`${text}\n`);
  };
  const print = (text: string): void => {
    progress('');
    stdout.write(`${text}\n`);
  };
  return {
    terminal,
    color,
    quiet: options.quiet,
    print,
    printJson: (value) => {
      print(JSON.stringify(value, null, 2));
    },
    note: (text) => {
      if (!options.quiet) complain(text);
    },
    complain,
    paint: (style, text) => (color ? `${CODES[style]}${text}\x1b[0m` : text),
    progress,
  };
}

/** ECMA-48 "select graphic rendition" sequences. */
const CODES: Readonly<Record<Style, string>> = {
  bold: '\x1b[1m',
  dim: '\x1b[2m',
  green: '\x1b[32m',
  red: '\x1b[31m',
  yellow: '\x1b[33m',
};

/** https://no-color.org and https://force-color.org; the option wins over both. */
function usesColor(output: Output, env: Terminal['env'], wanted: boolean): boolean {
  if (!wanted) return false;
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return output.isTTY === true && env['TERM'] !== 'dumb';
}
