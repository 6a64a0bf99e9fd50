/** One thing that a lab needs of this machine, and whether it is there. */
export interface Requirement {
  /** What a person calls it: `ovs-vsctl`, `user namespaces`. */
  readonly name: string;
  readonly ok: boolean;
  /** What was found. */
  readonly detail: string;
  /** What makes it ok; '' where it is. */
  readonly cure: string;
  /** Debian package whose installation is the cure. */
  readonly package?: string;
  /** The only labs that need it; undefined: all do. */
  readonly onlyFor?: string;
  /** Command whose run as root is the cure, where a program may do that unasked. */
  readonly command?: readonly string[];
}

/** Whether no lab can run for it. */
export const isLacking = ({ ok, onlyFor }: Requirement): boolean => !ok && onlyFor === undefined;

/** This machine cannot run a lab. Exit code 3. */
export class MachineError extends Error {
  override readonly name = 'MachineError';

  constructor(readonly requirements: readonly Requirement[]) {
    const lines = requirements.map(
      ({ name, detail, cure, onlyFor }) =>
        `  ${name}${onlyFor === undefined ? '' : `, for ${onlyFor}`}: ${detail}\n    ${cure}`,
    );
    super(['this machine lacks something that a lab needs', ...lines].join('\n'));
  }
}

/** Another command is changing the lab just now. */
export class LabBusyError extends Error {
  override readonly name = 'LabBusyError';

  /** @param holder the command as typed, and its process; undefined if it does not say */
  constructor(lab: string, holder: { command: string; pid: number } | undefined) {
    super(
      holder === undefined
        ? `lab ${lab} is being changed by another program\n    wait until that has ended`
        : `lab ${lab} is being changed by \`netlab ${holder.command}\` (pid ${holder.pid})\n` +
            `    wait until it has ended, or stop it: kill ${holder.pid}`,
    );
  }
}

/** `up` for a lab that was brought up from another file. */
export class LabRunningError extends Error {
  override readonly name = 'LabRunningError';

  constructor(lab: string, file: string) {
    super(
      `lab ${lab} is running already, from ${file}\n` +
        `    edit that file, or give this one another name, or end the lab first: netlab down ${lab}`,
    );
  }
}

/** A lab that is half changed, as what had begun to change it has ended. */
export class LabUnfinishedError extends Error {
  override readonly name = 'LabUnfinishedError';

  constructor(lab: string, file: string) {
    super(
      `lab ${lab} is half changed: what was changing it has ended too early\n    bring it to what its file says: netlab up ${file}`,
    );
  }
}

/** A lab that another version of netlab has brought up. */
export class ForeignLabError extends Error {
  override readonly name = 'ForeignLabError';

  constructor(lab: string) {
    super(`lab ${lab} was brought up by another version of netlab\n    end it first: netlab down ${lab}`);
  }
}

/** Changing a running lab failed, and it is again what it had been before. */
export class RolledBackError extends Error {
  override readonly name = 'RolledBackError';

  constructor(
    lab: string,
    override readonly cause: Error,
    /** Nothing else would do: all that ran in it has ended. */
    readonly madeAnew: boolean,
  ) {
    const what = cause.message.replace(/; nothing of [\w -]+ is left/, '');
    super(`${what}\n    lab ${lab} ${madeAnew ? 'was made anew' : 'is again'} as it was before`);
  }
}

/** What errors say of a lab that was being made. */
const NOTHING_LEFT = (lab: string): string => `; nothing of ${lab} is left`;

/** Somebody has broken off what was to end a change that had been cut off before. */
export class StillChangingError extends Error {
  override readonly name = 'StillChangingError';

  constructor(lab: string) {
    super(
      `interrupted; lab ${lab} is neither what it was nor what its file says\n    say netlab up once more, or take it down`,
    );
  }
}

/** Someone has taken the lab down, or ended its sandbox, while it was used. */
export class LabEndedError extends Error {
  override readonly name = 'LabEndedError';

  constructor(lab: string) {
    super(`lab ${lab} has ended meanwhile\n    bring it up again: netlab up FILE`);
  }
}

/** Ctrl-C or SIGTERM; what had been done was undone. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  /** @param outcome what is the case now */
  constructor(lab: string, outcome = NOTHING_LEFT(`lab ${lab}`)) {
    super(`interrupted${outcome}`);
  }
}

/** The sandbox did not come up, or ended while the lab was being made. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';

  /** @param stderr what its programs said */
  constructor(what: string, stderr: string) {
    const said = stderr.trim() === '' ? '' : `\n${indent(stderr)}`;
    super(`${what}${NOTHING_LEFT('the lab')}${said}\n    see what this machine lacks: netlab doctor`);
  }
}

/** A step of a host's plan failed; what had been done was undone. Exit code 4. */
export class StepFailedError extends Error {
  override readonly name = 'StepFailedError';

  /** @param outcome what is the case now */
  constructor(
    readonly failure: StepFailure,
    outcome = NOTHING_LEFT('the lab'),
  ) {
    const { host, netns, title, command, input, exitCode, stderr, place } = failure;
    const where = netns === '' ? `host ${host}` : `host ${host}, namespace ${netns}`;
    super(
      [
        `${title} failed on ${where}${outcome}`,
        `    command: ${command} (exit code ${exitCode})`,
        ...(input === undefined ? [] : [`    its input: ${input.trim()}`]),
        indent(stderr.trim() === '' ? '(it said nothing)' : stderr),
        `    made for: ${place}`,
      ].join('\n'),
    );
  }
}

/** What a {@link StepFailedError} says. */
export interface StepFailure {
  readonly host: string;
  /** '' for the host's own. */
  readonly netns: string;
  /** What the step was to do. */
  readonly title: string;
  /** As one would type it. */
  readonly command: string;
  /** The line of its standard input that it complains of. */
  readonly input?: string;
  readonly exitCode: number;
  readonly stderr: string;
  /** `shop.yml:12 servers.web1` */
  readonly place: string;
}

const indent = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `    | ${line}`)
    .join('\n');
