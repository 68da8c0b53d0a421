/*
 * The few words that the cutting of tokens knows by heart.
 *
 * They are part of the treebanks' conventions, as ICU's or the Penn
 * tokeniser's are, and no reader of news would edit them; so they stand here
 * and not in a table of data.  All lower case, sorted.
 */
#ifndef RAPPORTEUR_TEXT_TOKEN_WORDS_H
#define RAPPORTEUR_TEXT_TOKEN_WORDS_H

/* Keep their full stop; a sentence seldom ends after them. */
static const char *const abbreviations[] = {
	"adm", "al", "approx", "apt", "art", "arts", "assoc", "asst", "atty", "aug", "av", "ave", "bldg", "blvd", "brig", "bros", "c", "ca", "cal", "capt", "cf",
	"ch", "cmdr", "co", "col", "comdr", "corp", "cpl", "dec", "dept", "det", "dir", "dist", "div", "doc", "dr", "ed", "eds", "eg", "esq", "est", "etc",
	"exec", "ext", "feb", "fig", "figs", "fr", "fri", "ft", "gen", "gov", "govt", "hon", "hr", "hrs", "ibid", "ie", "inc", "insp", "intl", "jan", "jr", "jul",
	"jun", "lt", "ltd", "maj", "mar", "max", "messrs", "mfg", "mgr", "min", "mlle", "mme", "mon", "mr", "mrs", "ms", "msgr", "mt", "mtg", "natl", "no",
	"nos", "nov", "oct", "op", "p", "para", "paras", "pfc", "pg", "ph", "phd", "plc", "pls", "pp", "pres", "prof", "pt", "pte", "pty", "pvt", "rd", "rep", "reps", "ret",
	"rev", "rt", "sat", "sec", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "ste", "supt", "tel", "thu", "thur", "thurs", "tue", "tues", "univ", "v", "viz", "vol",
	"vols", "vs", "wed",
};

/* After these a capital begins no new sentence: titles and what counts something. */
static const char *const before_names[] = {
	"adm", "art", "arts", "asst", "atty", "brig", "c", "ca", "capt", "cf", "cmdr", "col", "comdr", "cpl", "det", "dr", "fig", "figs", "fr", "ft", "gen", "gov", "hon", "insp", "lt",
	"maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "no", "nos", "p", "para", "paras", "pfc", "pres", "prof", "pvt", "rep", "reps", "rev", "sen", "sens",
	"sgt", "st", "ste", "supt", "v", "viz", "vol", "vols", "vs",
};

/* A hyphen after these stays inside the word. */
static const char *const hyphen_prefixes[] = {
	"anti", "arch", "bi", "co", "contra", "counter", "cross", "de", "e", "em", "ex", "extra", "hyper", "infra", "inter", "intra", "macro", "mega", "meta", "micro",
	"mid", "mini", "multi", "neo", "non", "over", "pan", "para", "post", "pre", "pro", "psycho", "re", "semi", "socio", "sub", "super", "supra", "trans", "tri",
	"ultra", "uni",
};

/* Units written against their number: two tokens, where "20th" and "1990s" are one. */
static const char *const units[] = {
	"am", "bn", "cm", "ft", "gb", "gw", "ha", "hrs", "hz", "k", "kg", "km", "kw", "lb", "lbs", "m", "mb", "mhz", "min", "mm", "mn", "mph", "mw", "oz", "pm", "sq",
	"tb", "tn", "yr", "yrs",
};

/* Words that begin a sentence even after an abbreviation. */
static const char *const starters[] = {
	"a", "according", "after", "all", "although", "an", "and", "as", "at", "both", "but", "by", "during", "each", "for", "from", "he", "her", "his", "how", "however",
	"if", "in", "it", "its", "many", "meanwhile", "most", "no", "not", "on", "one", "our", "she", "since", "so", "some", "such", "that", "the", "their", "then", "there",
	"these", "they", "this", "those", "to", "under", "we", "what", "when", "where", "while", "who", "why", "with", "yet", "you",
};

/* One written word that is two: where the second begins. */
static const struct {
	const char *word;
	unsigned char at;
} fused[] = {
	{ "cannot", 3 }, { "dunno", 2 }, { "gimme", 3 }, { "gonna", 3 }, { "gotta", 3 }, { "lemme", 3 }, { "wanna", 3 },
};

#endif
