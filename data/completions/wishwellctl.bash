# SPDX-License-Identifier: GPL-3.0-or-later
_wishwellctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  case $prev in
    --database) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'text tsv json' -- "$cur"); return ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W 'import list show search match check export --database --format --help --version' -- "$cur")
}
complete -o filenames -F _wishwellctl wishwellctl
