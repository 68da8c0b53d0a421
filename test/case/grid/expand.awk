# A grid into cases: each form of the grid with each row of its words.
#
#	words	act	base	who        the names of the slots, then a row a line
#	arrest	arrest the poet	Lina Vasko
#	form	{^who} was … by …	= act {act} recipient="{who}"
#
# {slot} is the word of the row, {^slot} the same with a capital; a form is left out for a row whose slot is "-".
# "\n" in a form begins a new line, "|" alone on a line parts paragraphs.  A line "#" is a comment; "most N" tells how many of a hundred may fail.

BEGIN { FS = "\t" }
/^#/ || /^$/ || /^most / { next }
$1 == "words" {
	slots = NF - 1
	for (i = 1; i <= slots; i++)
		slot[i] = $(i + 1)
	rows = 0
	next
}
$1 == "form" {
	for (r = 1; r <= rows; r++)
		expand($2, $3, r)
	next
}
{
	rows++
	for (i = 1; i <= slots; i++)
		word[rows, i] = $i
}

# Each {slot} of s by the words of row r; "-" alone when the row has none.
function fill(s, r,    i, at, out, w, hat) {
	for (i = 1; i <= slots; i++)
		for (hat = 0; hat < 2; hat++) {
			w = word[r, i]
			if (hat)
				w = toupper(substr(w, 1, 1)) substr(w, 2)
			out = ""
			while ((at = index(s, "{" (hat ? "^" : "") slot[i] "}")) > 0) {
				if (w == "-")
					return "-"
				out = out substr(s, 1, at - 1) w
				s = substr(s, at + length(slot[i]) + 2 + hat)
			}
			s = out s
		}
	return s
}

function expand(text, want, r,    t, w) {
	t = fill(text, r)
	w = fill(want, r)
	if (t == "-" || w == "-")
		return
	gsub(/\\n/, "\n", t)
	print t "\n" w "\n"
}
