# turn.awk -v form=NAME turns.tsv CASES...: the single plain sentences of the cases that tell acts, with the words of one row of turns.tsv before or
# behind them.  Of what is expected only who did what to whom stays: dates, speakers and standing may change.
BEGIN {
	FS = "\t"
	split("the a an two three four five six seven eight nine ten eleven twelve some more several many most all his her their its police soldiers officers gunmen authorities prosecutors judges men women nobody those security about", small, " ")
	for (k in small)
		lower[small[k]] = 1
}

function plain(s) {
	return s ~ /\.$/ && s !~ /["“”:;?!]/ && s !~ /\. / && length(s) <= 180 && s !~ /(^| )(said|says|told|if|If|unless|should|will|would|He|She|They|It|I|We)( |,|\.)/
}

# Who did what to whom, nothing else.
function kept(line,    out, rest, key, value) {
	out = "= act "
	rest = substr(line, 7)
	match(rest, /^[a-z-]+/)
	out = out substr(rest, 1, RLENGTH)
	rest = substr(rest, RLENGTH + 1)
	while (match(rest, /^ +[a-z_]+=("[^"]*"|[^ ]*)/)) {
		value = substr(rest, 1, RLENGTH)
		rest = substr(rest, RLENGTH + 1)
		key = value
		sub(/^ +/, "", key)
		sub(/=.*/, "", key)
		if (key == "recipient" || key == "object")
			out = out value
	}
	return out
}

function flush(    first) {
	if (texts == 1 && acts > 0 && !odd && plain(text)) {
		first = text
		sub(/ .*/, "", first)
		if (before == "-" || tolower(first) in lower) {
			if (published != "")
				print "published: " published
			if (before != "-")
				text = before " " tolower(substr(text, 1, 1)) substr(text, 2)
			if (after != "-")
				text = substr(text, 1, length(text) - 1) after
			print text
			printf "%s\n", expected
		}
	}
	texts = acts = odd = 0
	expected = ""
}

FILENAME == ARGV[1] {
	if ($1 == form) {
		before = $3
		after = $4
	}
	next
}
FNR == 1 { flush(); published = "" }
/^#/ { next }
/^$/ { flush(); next }
/^published: / { published = substr($0, 12); next }
/^!/ || /^\|/ { odd = 1; next }
/^= act / { acts++; expected = expected kept($0) "\n"; next }
/^= / { odd = odd || $0 !~ /^= (role|only|statement)/; next }
{ texts++; text = $0 }
END { flush() }
