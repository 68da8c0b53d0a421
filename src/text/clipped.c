#include "text/clipped.h"

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

/* Given names. */
static const char *const given[] = { "Abd", "Chas", "Jos", "Moh", "Mohd", "Muh", "Thos" };

/* Titles before a name. */
static const char *const title[] = {
	"Adv", "Alh", "Amb", "Barr", "Cde", "Cllr", "Cmdt", "Comdt", "Dra", "Drs", "Eng", "Engr", "Hjh", "Pdt", "Smt", "Sra", "Srta", "Tgk", "Ust",
};

/* Of the words without a vowel those that the treebanks have. */
static const char *const known[] = { "Dr", "Ft", "Gr", "Hr", "Jr", "Lt", "Ltd", "Mr", "Mrs", "Ms", "Mt", "Nr", "Pt", "Pvt", "Rd", "Sgt", "Sr", "St", "Vs" };

static bool among(const char *const *list, size_t n, struct str w)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(w, str_of(list[i])))
			return true;
	return false;
}

static bool is_vowel(char c)
{
	return str_find_char(S("aeiouy"), char_lower(c)) != STR_NONE;
}

static bool is_without_vowel(struct str w)
{
	if (w.n < 2 || w.n > 3 || !char_is_upper(w.p[0]) || is_vowel(w.p[0]))
		return false;
	for (size_t i = 1; i < w.n; i++)
		if (!char_is_lower(w.p[i]) || is_vowel(w.p[i]))
			return false;
	return true;
}

bool clipped_is(struct str stem)
{
	return is_without_vowel(stem) || among(given, COUNT(given), stem) || among(title, COUNT(title), stem);
}

struct str clipped_familiar(struct str word)
{
	static const char initial[] = "A.B.C.D.E.F.G.H.I.J.K.L.M.N.O.P.Q.R.S.T.U.V.W.X.Y.Z.";
	if (word.n < 3 || word.p[word.n - 1] != '.' || !char_is_upper(word.p[0]))
		return word;
	struct str stem = str_slice(word, 0, word.n - 1);
	if (among(title, COUNT(title), stem))
		return S("Dr.");
	if (among(given, COUNT(given), stem) || (is_without_vowel(stem) && !among(known, COUNT(known), stem)))
		return (struct str){ initial + 2 * (word.p[0] - 'A'), 2 };
	return word;
}
