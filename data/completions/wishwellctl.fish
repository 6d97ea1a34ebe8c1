# SPDX-License-Identifier: GPL-3.0-or-later
complete -c wishwellctl -f -n __fish_use_subcommand -a 'import list show search match check export'
complete -c wishwellctl -l database -r -F -d 'The database'
complete -c wishwellctl -l format -x -a 'text tsv json' -d 'How to print'
