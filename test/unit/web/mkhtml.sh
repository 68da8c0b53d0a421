#!/bin/sh
# mkhtml's faults: each bad template is refused with its file and line, and French lacks no message.
# Usage: mkhtml.sh MKHTML WORDS.TSV TEMPLATES CATALOGUES
set -u
mk=$1 n=0 bad=0
shift
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
printf 'key\ten\na\tA\n' > "$dir/w.tsv"
refuse() { # want, template
	n=$((n + 1))
	printf "$2" > "$dir/t.html"
	if out=$("$mk" "$dir" "$dir/w.tsv" "$dir/t.html" 2>&1); then
		bad=$((bad + 1)); echo "FAILED took: $2"
	elif ! printf %s "$out" | grep -q "$1"; then
		bad=$((bad + 1)); echo "FAILED said: $out"
	fi
}
refuse 't.html:2: .*does not end' 'a\n{{x'
refuse 't.html:1: .*without quotes' '<p class={{x}}>'
refuse 't.html:3: .*begins an address' '\n\n<a href="{{x}}">'
refuse 't.html:1: .*begins an address' '<form action="{{x}}">'
refuse 't.html:1: .*two kinds' '{{x}} {{x:int}}'
refuse 't.html:1: .*two kinds' '{{x}} {{{x}}}'
refuse 't.html:1: .*small letters' '{{X}}'
refuse 't.html:1: .*without a name' '{{}}'
refuse 't.html:1: .*kinds are' '{{x:raw}}'
refuse 't.html:1: .*tag that does not end' '<p class="{{x}}"'
printf 'key\ten\nBad\tA\n' > "$dir/w.tsv"
refuse 'w.tsv:2: ' 'fine'
printf 'key\ten\nkey only\n' > "$dir/w.tsv"
refuse 'w.tsv:2: ' 'fine'
# Khmer is counted by `make messages`, and not asked to be whole.
n=$((n + 1))
if ! "$mk" "$dir" "$@" --count | grep -q '^fr: .* 0 missing'; then
	bad=$((bad + 1)); echo "FAILED French lacks messages: make messages-fr prints them"
fi
# No translation is kept of words that no page has any more.
n=$((n + 1))
idle=$("$mk" "$dir" "$@" --count | grep ': not used: ')
if [ -n "$idle" ]; then
	bad=$((bad + 1)); echo "FAILED translations of what is no message: $idle"
fi
# A message of one and many has a translation of both: one alone would be printed for any number.
n=$((n + 1))
single=$(awk 'FNR == 1 { id = "" } /^msgid_plural / { if (FILENAME ~ /pot$/) two[id] = 1; else has = 1; next } /^msgid / { id = $0; has = 0; next }
	/^msgstr/ { if (FILENAME !~ /pot$/ && id in two && !has) print FILENAME ": " id }' html/po/rapporteur.pot html/po/fr.po html/po/km.po)
if [ -n "$single" ]; then
	bad=$((bad + 1)); echo "FAILED one form for one and many: $single"
fi
# A colon between tags is no message and would stand in French without the space before it: templates take {{colon}}.
n=$((n + 1))
bare=$(grep -nE '</(a|bdi|b)>: |\}\}\}: ' html/*.html || true)
if [ -n "$bare" ]; then
	bad=$((bad + 1)); echo "FAILED a colon that no language has a word for: $bare"
fi
# Every demanded act has its French words, alone and with whom.
for of in "demanded" "demanded of"; do
	n=$((n + 1))
	lacks=$(grep -v '^#' ontology/demanded-acts.tsv | cut -f1 | sed 1d | while read -r code; do
		grep -A1 -x "msgctxt \"$of\"" html/po/fr.po | grep -qxF "msgid \"$code\"" || echo "$code"
	done)
	if [ -n "$lacks" ]; then
		bad=$((bad + 1)); echo "FAILED no French for ($of):" $lacks
	fi
done
echo "$((n - bad)) passed, $bad failed"
[ "$bad" -eq 0 ]
