# Cases of test/case/read with other names for their persons: awk -v form=NAME -f rename.awk forms.tsv CASES… > renamed
# Only cases that name one of the persons below are printed, and none that is known to fail ("!").

BEGIN {
	FS = "\t"
	persons = split("Daniel Okoro,Omar Nasri,Dara Menon,Ana Duval,Ann Marsh,Lena Okafor,Peter Lund,Olga Brandt,Paul Brandt,Amina Sesay," \
		"Tomas Veld,Vera Lind,Ivo Tal,Ivo Pell,Milo Tarn,Irina Falk,Dina Marek,Jana Mala,Ivo Kral,Ines Marbo,Ilan Roth,Ana Weil," \
		"Rosa Bell,Nadia Brook,Harun Beli,Marta Oliveira", person, ",")
}

# Every `old` in s that stands as a word of its own, once `new`; a value without quotation marks gets them where `new` has a space.
function put(s, old, new,    out, at, before, after) {
	out = ""
	while ((at = index(s, old)) > 0) {
		before = substr(s, at - 1, at > 1)
		after = substr(s, at + length(old), 1)
		out = out substr(s, 1, at - 1)
		if (before ~ /[A-Za-z-]/ || after ~ /[a-z-]/)
			out = out old
		else if (before == "=" && after ~ /^[ \n]?$/ && index(new, " ") > 0)
			out = out "\"" new "\""
		else
			out = out new
		s = substr(s, at + length(old))
	}
	return out s
}

function give(    i, n, part, name) {
	n = 0
	for (i = 1; i <= persons && n < 4; i++) {
		if (index(block, person[i]) == 0)
			continue
		split(new[++n], part, "|")
		split(person[i], name, " ")
		block = put(block, person[i], "\001" n "\002")
		block = put(block, name[2], "\003" n "\002")
	}
	for (i = 1; i <= n; i++) {
		split(new[i], part, "|")
		gsub("\001" i "\002", part[1] " " part[2], block)
		block = put(block, "\003" i "\002", part[2])
	}
	return n
}

function flush_block() {
	if (block != "" && block !~ /(^|\n)!/ && give() > 0)
		print published block "\n"
	block = ""
}

FILENAME ~ /forms\.tsv$/ {
	if ($1 == form)
		for (k = 1; k <= 4; k++)
			new[k] = $(k + 2)
	next
}
FNR == 1 { flush_block(); published = "" }
/^#/ { next }
/^published:/ { flush_block(); published = $0 "\n"; next }
/^$/ { flush_block(); next }
{ block = block $0 "\n" }
END { flush_block() }
