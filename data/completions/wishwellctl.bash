# SPDX-License-Identifier: GPL-3.0-or-later
_wishwellctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word command=
  local commands='sample import list show search match matrix groups gaps spread report consortium today introductions unexpected check export sync conflicts connect plan replan event live'
  local types='organisations wishes offers persons introductions groups projects calls events participants meetings sessions'
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " $commands " in *" $word "*) command=$word; break ;; esac
  done
  case $prev in
    -d|--database|-o|--output|--mapping) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    -f|--format) mapfile -t COMPREPLY < <(compgen -W 'text tsv json' -- "$cur"); return ;;
  esac
  case $command in
    '') mapfile -t COMPREPLY < <(compgen -W "$commands --database --advisor --now --help --version" -- "$cur") ;;
    sample) mapfile -t COMPREPLY < <(compgen -W '--remove --help' -- "$cur") ;;
    import)
      if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--type --map --mapping --source --dry-run --all-issues --keep-existing --no-new-tags --facet --help' -- "$cur")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      fi ;;
    list) mapfile -t COMPREPLY < <(compgen -W "$types --kind --state --tag --text --limit --count --format --help" -- "$cur") ;;
    show) mapfile -t COMPREPLY < <(compgen -W '--raw --help' -- "$cur") ;;
    search) mapfile -t COMPREPLY < <(compgen -W '--type --limit --format --help' -- "$cur") ;;
    match) mapfile -t COMPREPLY < <(compgen -W '--wish --organisation --all --top --format --help' -- "$cur") ;;
    matrix) mapfile -t COMPREPLY < <(compgen -W '--rows --columns --top --format --help startups smes investors hospitals municipalities groups test-beds wishes' -- "$cur") ;;
    groups) mapfile -t COMPREPLY < <(compgen -W '--format --help' -- "$cur") ;;
    gaps) mapfile -t COMPREPLY < <(compgen -W '--offers --format --help' -- "$cur") ;;
    report) mapfile -t COMPREPLY < <(compgen -W '--year --scope --facet --pdf --format --help' -- "$cur") ;;
    spread) mapfile -t COMPREPLY < <(compgen -W '--asked --others --format --help' -- "$cur") ;;
    consortium) mapfile -t COMPREPLY < <(compgen -W '--call --format --help' -- "$cur") ;;
    today) mapfile -t COMPREPLY < <(compgen -W '--everybody --format --help' -- "$cur") ;;
    introductions) mapfile -t COMPREPLY < <(compgen -W '--stage --overdue --owner --move --format --help' -- "$cur") ;;
    unexpected) mapfile -t COMPREPLY < <(compgen -W '--top --format --help' -- "$cur") ;;
    check) mapfile -t COMPREPLY < <(compgen -W '--rebuild --compact --help' -- "$cur") ;;
    sync) mapfile -t COMPREPLY < <(compgen -W '--once --watch --push --pull --filter --name --cookie --pin --help' -- "$cur") ;;
    connect) mapfile -t COMPREPLY < <(compgen -W '--source --items --id --updated --map --paging --bearer --user --secret-header --header --preview --save --forget --list --accept-empty --help' -- "$cur") ;;
    conflicts) mapfile -t COMPREPLY < <(compgen -W '--json --keep --delete --use --help' -- "$cur") ;;
    plan|replan)
      if [[ $cur == -* && $command == plan ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--output --seconds --steps --seed --pace --why --help' -- "$cur")
      elif [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--output --seconds --steps --seed --pace --now --no-show --late --leaves --table-lost --overrun --pause --standby --help' -- "$cur")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      fi ;;
    live) mapfile -t COMPREPLY < <(compgen -W '--check-in --away --close-table --decide --steps --call-next --help' -- "$cur") ;;
    event) mapfile -t COMPREPLY < <(compgen -W '--participants --requests --dry-run --take-requests --met-before --plan --steps --seed --again --publish --timetable --paper --since --calendar --csv --report --agenda-pages --agenda-address --output --help agendas tables badges grid report' -- "$cur") ;;
    export) mapfile -t COMPREPLY < <(compgen -W '--output --table --help' -- "$cur") ;;
  esac
}
complete -o filenames -F _wishwellctl wishwellctl
