import { EXIT } from '../exit-code.js';
import type { Printer } from '../terminal.js';

/** The hidden command that the scripts ask, with the words typed so far; see `complete.ts`. */
export const COMPLETE = '__complete';

/** `netlab completion SHELL`: prints a script that makes the shell ask `netlab __complete`. */
export function completion(printer: Printer, shell: 'bash' | 'zsh'): Promise<number> {
  printer.print(shell === 'bash' ? BASH : ZSH);
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
compdef _netlab netlab`;
