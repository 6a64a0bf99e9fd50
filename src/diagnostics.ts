/** What is wrong with an input, where, and what would be right. */
export interface Diagnostic {
  /** File as the user named it; `<stdin>` for standard input. */
  readonly file: string;
  /** 1-based; 0 where the fault has no place in the text (an unreadable file). */
  readonly line: number;
  /** 1-based; 0 likewise. */
  readonly column: number;
  /** Dotted path of the key, e.g. `servers.web1.ports[0].ip`; empty for the whole file. */
  readonly path: string;
  /** What is wrong, one sentence without a full stop. */
  readonly message: string;
  /** What would be right: the cure, one sentence without a full stop. */
  readonly hint: string;
  /** Warnings are shown and do not stop anything. */
  readonly severity: 'error' | 'warning';
}

/** Thrown with every fault of an input at once. The command line answers with exit code 2. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
  }
}

/** `topo.yml:3:7: error: servers.web1.netwrok: unknown key` and, indented, the cure. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, path, message, hint, severity } = diagnostic;
  const place = line > 0 ? `${file}:${line}:${column}` : file;
  const subject = path === '' ? '' : `${path}: `;
  return `${place}: ${severity}: ${subject}${message}\n    ${hint}`;
}
