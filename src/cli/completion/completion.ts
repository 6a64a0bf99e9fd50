import { EXIT } from '../exit-code.js';
import type { Printer } from '../terminal.js';

/** The hidden command that the scripts ask, with the words typed so far; see `complete.ts`. */
export const COMPLETE = '__complete';

/** Shells that netlab completes for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** `netlab completion SHELL`: prints a script that makes the shell ask `netlab __complete`. */
export function completion(printer: Printer, shell: Shell): Promise<number> {
  printer.print({ bash: BASH, zsh: ZSH, fish: FISH }[shell]);
  return Promise.resolve(EXIT.ok);
}

const BASH = `# netlab's completion for bash. In ~/.bashrc: eval "$(netlab completion bash)"
_netlab() {
  local word=\${COMP_WORDS[COMP_CWORD]} answer
  COMPREPLY=()
  while IFS= read -r answer; do
    case $answer in
      :topologies)
        compopt -o filenames
        mapfile -t COMPREPLY < <(
          compgen -f -X '!*.yml' -- "$word"
          compgen -f -X '!*.yaml' -- "$word"
          compgen -d -- "$word"
        ) ;;
      :programs) mapfile -t COMPREPLY < <(compgen -c -- "$word") ;;
      :files) compopt -o default ;;
      *) COMPREPLY+=("$answer") ;;
    esac
  done < <(netlab ${COMPLETE} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _netlab netlab`;

const ZSH = `#compdef netlab
# netlab's completion for zsh. In ~/.zshrc, after compinit: eval "$(netlab completion zsh)"
_netlab() {
  local answer
  for answer in "\${(@f)$(netlab ${COMPLETE} "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $answer in
      '') ;;
      :topologies) _files -g '*.(yml|yaml)' ;;
      :programs) _command_names -e ;;
      :files) _files ;;
      *) compadd -- "$answer" ;;
    esac
  done
}
# Below $fpath zsh reads this when it is asked for the first time.
if [[ $funcstack[1] = _netlab ]]; then _netlab; else compdef _netlab netlab; fi`;

const FISH = `# netlab's completion for fish. In ~/.config/fish/config.fish: netlab completion fish | source
function __netlab
  set -l word (commandline --current-token)
  for answer in (netlab ${COMPLETE} (commandline --tokenize --cut-at-cursor --current-process)[2..-1] "$word" 2>/dev/null)
    switch $answer
      case :topologies
        for path in $word*.yml $word*.yaml $word*/
          echo $path
        end
      case :programs
        __fish_complete_command
      case :files
        __fish_complete_path "$word"
      case '*'
        echo $answer
    end
  end
end
complete --command netlab --no-files --arguments '(__netlab)'`;
