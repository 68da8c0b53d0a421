# What the tests of the whole program share; each begins
#   . "$(dirname "$0")/steps.sh"
# with the program as $1. They run in a folder of their own, which goes with them.
set -u
r=$(realpath "$1")
here=$(cd "$(dirname "$0")/.." && pwd)
example=$here/example/cambodia
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
pass=0 fail=0
unset RAPPORTEUR_RECORD RAPPORTEUR_AUTHOR

wrong() {
	fail=$((fail + 1))
	echo "FAILED: $1"
	cat out err 2>/dev/null | sed 's/^/    /' | cut -c1-300 | head -n 20
}
right() {
	pass=$((pass + 1))
}
# expect CODE WORDS NAME COMMAND...: the exit code, and words (a basic regular
# expression) in what it printed on either stream.
expect() {
	code=$1 words=$2 name=$3
	shift 3
	timeout "${SECONDS_MAX:-120}" "$@" >out 2>err </dev/null
	got=$?
	if [ "$got" -ne "$code" ]; then
		wrong "$name: exit code $got, not $code"
	elif [ -n "$words" ] && ! grep -q -- "$words" out err; then
		wrong "$name: nothing says \"$words\""
	elif grep -q 'ERROR: AddressSanitizer\|runtime error:\|bug at' err; then
		wrong "$name: a bug"
	else
		right
	fi
}
same() {
	if cmp -s "$2" "$3"; then right; else
		diff "$2" "$3" >out 2>err
		wrong "$1"
	fi
}
finish() {
	echo "$pass passed, $fail failed"
	[ "$fail" -eq 0 ]
}
