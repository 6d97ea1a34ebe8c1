# SPDX-License-Identifier: GPL-3.0-or-later
set -l commands sample import list show search match matrix groups gaps spread report consortium today introductions unexpected check export sync conflicts connect plan replan event live
complete -c wishwellctl -f -n "not __fish_seen_subcommand_from $commands" -a "$commands"
complete -c wishwellctl -s d -l database -r -F -d 'The database'
complete -c wishwellctl -l advisor -x -d 'Sign edits with this name'
complete -c wishwellctl -l now -x -d 'Take this as the present instant'
complete -c wishwellctl -s f -l format -x -a 'text tsv json' -d 'How to print'
complete -c wishwellctl -n '__fish_seen_subcommand_from sample' -l remove
complete -c wishwellctl -n '__fish_seen_subcommand_from import' -F -l type -l map -l mapping -l source -l dry-run -l all-issues -l keep-existing -l no-new-tags
complete -c wishwellctl -n '__fish_seen_subcommand_from import' -l facet -x -a 'technology clinical setting need regulatory market funding data' -d 'What new tags are about'
complete -c wishwellctl -n '__fish_seen_subcommand_from list' -a 'organisations wishes offers persons introductions groups projects calls events participants meetings sessions'
complete -c wishwellctl -n '__fish_seen_subcommand_from list' -l kind -l state -l tag -l text -l limit -l count
complete -c wishwellctl -n '__fish_seen_subcommand_from show' -l raw
complete -c wishwellctl -n '__fish_seen_subcommand_from match' -l wish -l organisation -l all -l top
complete -c wishwellctl -n '__fish_seen_subcommand_from matrix' -l rows -x -a 'startups smes investors hospitals municipalities groups test-beds wishes'
complete -c wishwellctl -n '__fish_seen_subcommand_from matrix' -l columns -x -a 'startups smes investors hospitals municipalities groups test-beds wishes'
complete -c wishwellctl -n '__fish_seen_subcommand_from matrix' -l top
complete -c wishwellctl -n '__fish_seen_subcommand_from gaps' -l offers
complete -c wishwellctl -n '__fish_seen_subcommand_from report' -x -l year -l scope -l facet
complete -c wishwellctl -n '__fish_seen_subcommand_from report' -r -l pdf
complete -c wishwellctl -n '__fish_seen_subcommand_from spread' -x -l asked -l others
complete -c wishwellctl -n '__fish_seen_subcommand_from today' -l everybody
complete -c wishwellctl -n '__fish_seen_subcommand_from introductions' -x -l stage -l move -a 'proposed introduced met negotiating agreed ended'
complete -c wishwellctl -n '__fish_seen_subcommand_from introductions' -x -l owner
complete -c wishwellctl -n '__fish_seen_subcommand_from introductions' -l overdue
complete -c wishwellctl -n '__fish_seen_subcommand_from consortium' -x -l call
complete -c wishwellctl -n '__fish_seen_subcommand_from unexpected' -x -l top
complete -c wishwellctl -n '__fish_seen_subcommand_from check' -l rebuild
complete -c wishwellctl -n '__fish_seen_subcommand_from check' -l compact
complete -c wishwellctl -n '__fish_seen_subcommand_from export' -F -l output -l table
complete -c wishwellctl -n '__fish_seen_subcommand_from sync' -l once -l watch -l push -l pull -l filter -l name -l cookie -l pin
complete -c wishwellctl -n '__fish_seen_subcommand_from conflicts' -l json
complete -c wishwellctl -n '__fish_seen_subcommand_from conflicts' -l keep
complete -c wishwellctl -n '__fish_seen_subcommand_from conflicts' -l delete
complete -c wishwellctl -n '__fish_seen_subcommand_from conflicts' -l use -x
complete -c wishwellctl -n '__fish_seen_subcommand_from connect' -l source -l items -l id -l updated -l map -l paging -l bearer -l user -l secret-header -l header -l preview -l save -l forget -l list -l accept-empty
complete -c wishwellctl -n '__fish_seen_subcommand_from event' -l participants -l requests -l dry-run -l take-requests -l met-before -l plan -l steps -l seed -l again -l publish -l timetable -l report -l paper -xa 'agendas tables badges grid report' -l since -l calendar -l csv -l agenda-pages -xa 'on off' -l agenda-address -l output
complete -c wishwellctl -n '__fish_seen_subcommand_from plan' -F -l output -l seconds -l steps -l seed -l pace -l why
complete -c wishwellctl -n '__fish_seen_subcommand_from replan' -F -l output -l seconds -l steps -l seed -l pace -l now -l no-show -l late -l leaves -l table-lost -l overrun -l pause -l standby
complete -c wishwellctl -n '__fish_seen_subcommand_from live' -l check-in -x -l away -x -l close-table -x -l decide -l steps -x -l call-next
