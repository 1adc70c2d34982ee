/** Asks lc at every press of the key: the first line of an answer is what it holds, the second the word at the cursor. */
const bash = `# Completion of lc for bash. To load it: source <(lc complete bash)
_lc_complete() {
  local value prefix
  local -a answer
  answer=()
  while IFS= read -r value; do answer+=("$value"); done < <("$1" complete bash --line "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  COMPREPLY=()
  case "\${answer[0]-}" in
    file)
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$2")
      ;;
    folder)
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -d -- "$2")
      ;;
    words)
      # Bash ends a word at ":" and "=" and replaces only what stands behind them.
      prefix="\${answer[1]%"$2"}"
      for value in "\${answer[@]:2}"; do COMPREPLY+=("\${value#"$prefix"}"); done
      ;;
  esac
}
complete -F _lc_complete lc
`;

const zsh = `#compdef lc
# Completion of lc for zsh. To load it: source <(lc complete zsh), or save it as _lc in a folder of fpath
_lc() {
  local -a answer values
  answer=("\${(@f)$("\${words[1]}" complete zsh --line "\${(j: :)words[1,CURRENT]}" 2>/dev/null)}")
  case "\${answer[1]}" in
    file) _files ;;
    folder) _files -/ ;;
    words)
      values=("\${(@)answer[3,-1]}")
      (( \${#answer} > 2 )) && _describe -t lc lc values
      ;;
  esac
}
if [ "$funcstack[1]" = "_lc" ]; then _lc "$@"; else compdef _lc lc; fi
`;

const fish = `# Completion of lc for fish. To load it: lc complete fish | source
function __lc_complete
  set -l answer (lc complete fish --line (commandline -cp | string collect) 2>/dev/null)
  switch "$answer[1]"
    case file
      __fish_complete_path (commandline -ct)
    case folder
      __fish_complete_directories (commandline -ct) ''
    case words
      if test (count $answer) -gt 2
        printf '%s\\n' $answer[3..-1]
      end
  end
end
complete -c lc -f -a '(__lc_complete)'
`;

/** By the name of the shell. */
export const shellScripts: Readonly<Record<string, string>> = { bash, zsh, fish };

/** A candidate as the script of a shell expects it: with its description where the shell shows one. */
export const shellCandidate = (shell: string, value: string, description: string): string => {
  const words = description.replaceAll(/\s+/g, ' ').trim();
  if (shell === 'zsh') return `${value.replaceAll('\\', '\\\\').replaceAll(':', '\\:')}${words === '' ? '' : `:${words}`}`;
  return shell === 'fish' && words !== '' ? `${value}\t${words}` : value;
};
