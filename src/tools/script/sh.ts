import { quote } from '../../model/quote.js';
import type { Locate, Plan, Step } from '../../model/batch.js';
import { comment } from './batch-text.js';

/**
 * A host's plan as one POSIX sh script: what `netlab up` carries out on that host, and what a person
 * can read, and run by hand. `perl/script.pl` reads it too: the shapes of its lines are known there. Steps are numbered from 1, as {@link planSteps} lists them. If one fails,
 * the script says so on standard error (`parseScriptFailure` reads that), lets the lanes beside it
 * end, and ends with 1.
 *
 * Words and here-documents are quoted: the shell expands nothing that comes from a topology.
 */
export function renderScript(plan: Plan, locate: Locate): string {
  const parts = [PRELUDE];
  let number = 1;
  for (const [index, stage] of plan.stages.entries()) {
    parts.push(comment(`---- ${index + 1}. ${stage.title} ----`));
    for (const lane of stage.lanes) {
      parts.push('(', ...lane.map((step, at) => renderStep(step, number + at, locate)), LANE_END);
      number += lane.length;
    }
    parts.push('join\n');
  }
  return parts.join('\n');
}

/** The steps of a plan, in the order in which its script numbers them. */
export const planSteps = (plan: Plan): Step[] => plan.stages.flatMap((stage) => stage.lanes.flat());

/**
 * Each lane is a subshell in the background, whose standard input is /dev/null: no program can eat
 * the script itself. What a step says on standard error is kept on the host's own /run.
 */
const PRELUDE = `\
# By hand: sh FILE, as root of a host that has nothing of this yet.
set -u
lanes=
errors=$(mktemp -d /run/netlab-XXXXXX) || exit 1
trap 'rm -rf "$errors"' EXIT

# run STEP COMMAND...: carries out a step of a lane; if it fails, says so and ends the lane.
run() {
  step=$1
  shift
  "$@" >/dev/null 2>"$errors/$step" || failed $?
  [ -z "\${NETLAB_WIRE_PROGRESS-}" ] || echo "@done $step" >&2
}
# run_silent STEP COMMAND...: the same for a command that has failed if it says anything.
run_silent() {
  run "$@"
  [ ! -s "$errors/$step" ] || failed 0
}
# patiently COMMAND...: tries a command that gives up after a time again on a slow machine.
patiently() {
  turns=\${NETLAB_WIRE_PATIENCE:-1}
  until "$@"; do
    code=$? turns=$((turns - 1))
    [ $turns -gt 0 ] || return $code
  done
}
failed() {
  printf '@failed %s %s\\n%s\\n@end\\n' "$step" "$1" "$(cat "$errors/$step")" >&2
  exit 1
}
# start STEP COMMAND...: starts something that goes on by itself.
start() {
  shift
  "$@" >/dev/null 2>&1 &
}
# join: waits for all lanes; ends the script if one has failed.
join() {
  result=0
  for lane in $lanes; do wait "$lane" || result=1; done
  lanes=
  [ "$result" = 0 ] || exit 1
}
`;

const LANE_END = ') & lanes="$lanes $!"';

function renderStep(step: Step, number: number, locate: Locate): string {
  const how = step.background === true ? 'start' : step.mustBeSilent === true ? 'run_silent' : 'run';
  const patiently = step.givesUp === true ? ' patiently' : '';
  const head = `${comment(`${step.title} (${locate(step.origin)})`)}\n${how} ${number}${patiently}${renderWords(step.argv)}`;
  return step.stdin === undefined ? head : `${head} ${hereDocument(step.stdin)}`;
}

/** A new line before each `--`, which is where ovs-vsctl's commands begin. */
const renderWords = (argv: readonly string[]): string =>
  argv.map((word) => (word === '--' ? ' \\\n  --' : ` ${quote(word)}`)).join('');

/** With a quoted delimiter, so that nothing in it is expanded, and one that is not a line of it. */
function hereDocument(text: string): string {
  const body = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  let delimiter = 'END';
  while (`\n${body}`.includes(`\n${delimiter}\n`)) delimiter += '_';
  return `<<'${delimiter}'\n${body}${delimiter}`;
}
