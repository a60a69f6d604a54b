# SPDX-License-Identifier: MIT
# fish completion for ioview-gate. The program itself says which options and rules there are.

function __ioview_gate_rules
    ioview-gate --list-rules 2>/dev/null | string match -r '^io-\S+ +\S+' | string split -n ' ' | sort -u
end

for option in (ioview-gate --help 2>/dev/null | string match -ra -- '(?:^ +(?:-[a-zA-Z], )?|, )--[a-z-]+=?' | string match -r -- '--[a-z-]+=?' | sort -u)
    set -l name (string replace -r -- '^--([a-z-]+)=?$' '$1' $option)
    switch $option
        case --enable= --disable= --only= --warning= --error= --explain=
            complete -c ioview-gate -l $name -x -a '(__ioview_gate_rules)'
        case --fail-on=
            complete -c ioview-gate -l $name -x -a 'warning error nothing'
        case --color=
            complete -c ioview-gate -l $name -x -a 'auto always never'
        case --profile=
            complete -c ioview-gate -l $name -r -a 'view linux linux-guest'
        case '*='
            complete -c ioview-gate -l $name -r
        case '*'
            complete -c ioview-gate -l $name
    end
end
