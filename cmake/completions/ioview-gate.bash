# SPDX-License-Identifier: MIT
# bash completion for ioview-gate. The program itself says which options and rules there are.

_ioview_gate_options() {
	"$1" --help 2>/dev/null | grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+(, --[a-z-]+|=[A-Z]+, --[a-z-]+)*=?|, --[a-z-]+=?' |
		grep -oE -- '--[a-z-]+=?' | sort -u
}

_ioview_gate() {
	local program=$1 word=${COMP_WORDS[COMP_CWORD]} option value before
	COMPREPLY=()
	# Readline splits at '=': --error = io-...
	if [[ $word == = ]]; then
		option=${COMP_WORDS[COMP_CWORD - 1]} value=
	elif [[ ${COMP_WORDS[COMP_CWORD - 1]} == = && $COMP_CWORD -ge 2 ]]; then
		option=${COMP_WORDS[COMP_CWORD - 2]} value=$word
	elif [[ $word == --*=* ]]; then
		option=${word%%=*} value=${word#*=}
	else
		option='' value=$word
	fi
	case $option in
	--enable | --disable | --only | --warning | --error | --explain)
		before=${value%"${value##*,}"}
		mapfile -t COMPREPLY < <(compgen -P "$before" -W "$("$program" --list-rules 2>/dev/null | awk '$1 ~ /^io-/ { print $1 "\n" $2 }' | sort -u)" -- "${value##*,}")
		;;
	--fail-on) mapfile -t COMPREPLY < <(compgen -W 'warning error nothing' -- "$value") ;;
	--color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$value") ;;
	--profile)
		mapfile -t COMPREPLY < <(
			compgen -W 'view linux linux-guest' -- "$value"
			compgen -f -X '!*.yaml' -- "$value"
		)
		;;
	'')
		if [[ $word == -* ]]; then
			mapfile -t COMPREPLY < <(compgen -W "$(_ioview_gate_options "$program")" -- "$word")
			[[ ${#COMPREPLY[@]} != 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace
		else
			mapfile -t COMPREPLY < <(compgen -f -- "$word")
		fi
		;;
	*) mapfile -t COMPREPLY < <(compgen -f -- "$value") ;;
	esac
}
complete -o filenames -F _ioview_gate ioview-gate
