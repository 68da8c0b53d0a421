/*
 * The commands, in the order of a first day's work. Help, the manual page and
 * the completions are made from this table.
 */
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/engine.h"
#include "cmd/input.h"
#include "cmd/open.h"
#include "cmd/listing.h"

#define END { NULL, NULL, NULL }
#define REASON { "reason", "TEXT", "why, for those who read the history later" }

static const struct option none[] = { END };
static const struct option read_options[] = { INPUT_OPTIONS, ENGINE_OPTIONS, END };
static const struct option engine_options[] = { ENGINE_OPTIONS, END };
static const struct option explain_options[] = { { "claim", "N", "which claim, counted from 1 (default: all)" }, INPUT_OPTIONS,
	ENGINE_OPTIONS, END };
static const struct option debug_options[] = { { "count", NULL, "how much there is of each, and nothing else" }, INPUT_OPTIONS,
	ENGINE_OPTIONS, END };
static const struct option list_options[] = { { "publisher", "NAME", "only of this publisher" },
	{ "published", "DATES", "published then: 2023, 2023-03 or 2023-01..2023-06" }, { "words", "TEXT", "with these words" },
	{ "open", NULL, "with claims that wait for a decision" }, KNOWN_OPTION, PAGE_OPTIONS, END };
static const struct option show_options[] = { { "original", NULL, "the bytes as they were added" }, END };
static const struct option search_options[] = { { "documents", NULL, "in documents alone" }, { "claims", NULL, "in claims alone" },
	{ "names", NULL, "in names of people and bodies alone" }, { "kind", "KIND", "claims of one kind: act, statement, demand, condition, role" },
	{ "act", "ACT", "claims of one act" }, { "status", "STATUS", "claims of one status: proposed, accepted, edited" },
	{ "year", "YEAR", "what happened or was published in it" }, { "publisher", "NAME", "from this publisher, as it is written" },
	{ "exact", NULL, "no other spellings of names" }, PAGE_OPTIONS, END };
static const struct option claims_options[] = { { "kind", "KIND,...", "act, statement, demand, condition, role" },
	{ "status", "STATUS,...", "proposed, accepted, edited, rejected (default: all but rejected)" },
	{ "act", "ACT", "one act, such as arrest or dissolve" }, { "entity", "ID|NAME", "in which this person or body takes part" },
	{ "country", "CODE", "with a participant of this country: KHM, EUU" }, { "document", "N", "of this document" },
	{ "date", "DATES", "that may have happened then" }, { "queue", NULL, "what waits for a decision, what weighs most first" },
	KNOWN_OPTION, PAGE_OPTIONS, END };
static const struct option reason_options[] = { REASON, END };
static const struct option edit_options[] = { REASON, { "from", "FILE", "the whole claim as JSON (- for standard input)" },
	{ "act", "ACT", "the act" }, { "modality", "WORD", "asserted, alleged, denied, possible, planned" },
	{ "actor", "NAMES", "who did it: names parted by ; each NAME or NAME|type|COUNTRY" }, { "recipient", "NAMES", "to whom" },
	{ "object", "NAME", "the thing" }, { "place", "NAME", "where" }, { "date", "DATES", "when; empty: not told" },
	{ "by", "NAMES", "who demands" }, { "addressee", "NAMES", "of whom" }, { "instrument", "NAME", "in which resolution" },
	{ "deadline", "DATES", "until when" }, { "speaker", "NAME", "who says it" }, { "stance", "WORD", "denies, accuses, condemns …" },
	{ "toward", "NAMES", "about whom" }, { "quote", "TEXT", "the words quoted" }, { "reported", "TEXT", "the words reported" },
	{ "said-by", "NAME", "to whom the text attributes it; empty: to nobody" }, { "person", "NAME", "whose role" },
	{ "title", "TEXT", "which role" }, { "organisation", "NAME", "where" }, { "since", "DATES", "when the role began; empty: not told" },
	{ "until", "DATES", "when it ended" }, { "term", "TEXT", "27 years" },
	{ "amount", "TEXT", "20%" }, { "form", "TEXT", "house arrest" }, { "charge", "TEXT", "incitement" },
	{ "reason-of-act", "TEXT", "why it was done" }, END };
static const struct option entities_options[] = { { "name", "WORD", "with a name that has a word beginning so" },
	{ "type", "TYPE", "person, party, court, government …" }, { "country", "CODE", "of this country" },
	{ "by-name", NULL, "in the order of names, not of claims" }, { "doubts", NULL, "pairs that may be one and wait for a decision" },
	PAGE_OPTIONS, END };
static const struct option merge_options[] = { REASON, { "distinct", NULL, "the opposite: these two are not the same" }, END };
static const struct option import_options[] = { { "accept", NULL, "a person has read them: they count as accepted" },
	{ "proposer", "NAME", "the program or person who proposes them" }, END };
static const struct option verify_options[] = { { "checkpoint", "FILE", "an earlier checkpoint kept elsewhere: the log only grew since" },
	{ "read", NULL, "read every document again and compare what is proposed (slow)" }, ENGINE_OPTIONS, END };
static const struct option ask_options[] = { ASK_OPTIONS, CSV_OPTION, END };
static const struct option assess_options[] = { { "full", NULL, "every state, demand, condition, procedure, election and dispute whole" },
	{ "facts", "FILE", "a case file (docs/assessment.md) in the place of a record: its questions are answered" }, ASK_OPTIONS, CSV_OPTION, END };
static const struct option held_options[] = { { "country", "CODE", "of this country" }, ASK_OPTIONS, CSV_OPTION, END };
static const struct option conditions_options[] = { { "by", "WORDS", "set by whose name has these words" }, ASK_OPTIONS, CSV_OPTION, END };
static const struct option trade_options[] = { { "demand", "A,B", "elasticity of demand for imports, from A to B, below 0 (default -2.5,-0.5)" },
	{ "substitution", "A,B", "elasticity of substitution between suppliers (default 0.5,3)" }, ASK_OPTIONS, CSV_OPTION, END };
static const struct option states_options[] = { { "all", NULL, "those that ended too" }, ASK_OPTIONS, CSV_OPTION, END };
static const struct option demands_options[] = { { "by", "WORDS", "of whom the name has these words" }, { "addressee", "WORDS", "asked of" },
	{ "person", "WORDS", "for whom or what" }, { "status", "WORD,...", "met, partly-met, met-in-form-only, unmet, reversed, breached, nothing-found, unassessed" },
	{ "country", "CODE", "of whom a country is asked, or for whom" }, ASK_OPTIONS, CSV_OPTION, END };
static const struct option diff_options[] = { { "from", "DAY", "the earlier day" }, { "to", "DAY", "the later day (default: as --on and --known)" },
	{ "learnt", NULL, "compare what was known, not what had happened" }, ASK_OPTIONS, CSV_OPTION, END };
static const struct option ontology_options[] = { { "ontology", "DIR", "a folder of tables that replace those inside" }, END };
static const struct option seal_options[] = { { "readers", "NAMES", "only for these accounts, parted by commas (default: all who are cleared)" },
	{ "field", "NAMES", "of a claim: its fields, parted by commas; what was sealed of it before and is not named is open again" },
	{ "open", NULL, "open to all accounts again" }, REASON, END };
static const struct option source_options[] = { { "to", "NAMES", "set: the accounts that may read it, parted by commas (default: --author); grant, revoke: one" }, END };
static const struct option recovery_options[] = { { "to", "NAMES", "open: the accounts that read it from then on, parted by commas" },
	{ "replace", NULL, "make: in the place of the key there is" }, REASON, END };
static const struct option purge_options[] = { { "yes", NULL, "purge: without it only what would go is told" },
	REASON, ENGINE_OPTIONS, END };
static const struct option export_options[] = { { "confidential", NULL, "with what is confidential: for yourself, not for publishing" }, END };
static const struct option publish_options[] = { { "folder", "DIR", "where packages are kept (default: RECORD-editions, beside the record)" },
	{ "note", "TEXT", "prepare: for those who release it; stays in the log" }, END };
static const struct option account_options[] = { { "role", "ROLE", "viewer, contributor, reviewer, editor or admin" },
	{ "name", "TEXT", "what a token is for" }, { "scopes", "LIST", "what a token may: read (default) or read,write" },
	{ "days", "N", "for how long a token holds (default 90)" }, END };
static const struct option serve_options[] = { { "port", "N", "the port (default 8740; 0: any free one)" },
	{ "listen", "ADDRESS", "the address to listen on (default 127.0.0.1); another one needs accounts" },
	{ "host", "NAME,...", "the names by which browsers know this server, with another address or a proxy" },
	{ "tls-cert", "FILE", "its certificate with the chain, PEM" }, { "tls-key", "FILE", "the key of the certificate, PEM" },
	{ "editions", "DIR", "where packages are kept (default: RECORD-editions, beside the record)" },
	{ "behind-proxy", NULL, "a proxy on the way does TLS and sends X-Forwarded-For" }, ENGINE_OPTIONS, END };

const struct command commands[] = {
	{ "init", "[FILE]", "makes a record", "A record is one file. It is never overwritten.", "  rapporteur init cases.rapporteur", none, 0, 1, cmd_init },
	{ "add", "[FILE|FOLDER|-]...", "adds documents and reads them",
		"HTML, plain text, e-mail and PDF. What is there already is not added again; a near copy is linked to its\n"
		"original. One bad file does not stop the others; the end tells which failed and why.",
		"  rapporteur add --publisher \"Daily\" --published 2023-03-17 report.html", read_options, 0, -1, cmd_add },
	{ "read", "[FILE|FOLDER|-]...", "prints the claims of documents and keeps nothing",
		"With --json one object a document in the form of docs/claims.md, so that it is a filter.",
		"  rapporteur read --json report.html | head -c 300", read_options, 0, -1, cmd_read },
	{ "explain", "FILE", "tells why the reader found a claim", "The tree, the lines of the tables that fired, the participants, the confidence.",
		"  rapporteur explain report.txt --claim 2", explain_options, 1, 1, cmd_explain },
	{ "list", "", "lists documents", NULL, "  rapporteur list --published 2023", list_options, 0, 0, cmd_list },
	{ "show", "N|ID|NAME|eN", "shows a document, claim, entity or entry whole",
		"A number is a document, e12 an entry of the log, hexadecimal digits a claim or an entity.",
		"  rapporteur show 1", show_options, 1, 1, cmd_show },
	{ "search", "WORD...", "searches documents, claims and names", "All words must stand; \"in quotation marks\" a phrase, -word none, word* a beginning. "
		"A date among them (2023, 2023-03, March 2023) also finds what happened or was published then. Names spelled or romanised "
		"otherwise are found too, with the reason; quotation marks or --exact turn that off. Khmer needs no spaces.",
		"  rapporteur search '\"house arrest\"' appeal", search_options, 1, -1, cmd_search },
	{ "claims", "", "lists claims", NULL, "  rapporteur claims --kind demand --entity \"European Parliament\"", claims_options, 0, 0, cmd_claims },
	{ "accept", "ID...", "accepts claims: a person has held them against the words", NULL, "  rapporteur accept 3fa9c2d1", none, 1, -1, cmd_accept },
	{ "edit", "ID", "corrects a claim", "What is not named stays. The claim keeps its id and its history.",
		"  rapporteur edit 3fa9c2d1 --date 2023-03-03 --reason \"the day is in the caption\"", edit_options, 1, 1, cmd_edit },
	{ "reject", "ID...", "rejects claims, with a reason", NULL, "  rapporteur reject 3fa9c2d1 --reason \"about another person\"", reason_options, 1, -1, cmd_reject },
	{ "undo", "eN...", "takes entries of the log back by new ones", NULL, "  rapporteur undo e12", reason_options, 1, -1, cmd_undo },
	{ "entities", "", "lists people, bodies and things, or pairs in doubt", NULL, "  rapporteur entities --type party", entities_options, 0, 0, cmd_entities },
	{ "merge", "KEEP JOIN", "says that two entities are one (or, with --distinct, that they are not)", NULL,
		"  rapporteur merge 1a2b3c4d5e6f7081 9f8e7d6c5b4a3021", merge_options, 2, 2, cmd_merge },
	{ "split", "ENTITY NAME-ID...", "takes names out of an entity into a new one", NULL, "  rapporteur split 1a2b3c4d5e6f7081 77aa88bb99cc00dd",
		reason_options, 2, -1, cmd_split },
	{ "states", "NAME", "tells in which states a person, party, outlet, law or preference is",
		"Rival versions stand side by side. Accepted claims count; --proposed counts all.", "  rapporteur states \"Kem Sokha\" --on 2023-03-04",
		states_options, 1, 1, cmd_states },
	{ "held", "", "tells who is held, since when, in what form, by which source", NULL, "  rapporteur held --on 2023-03-02", held_options, 0, 0, cmd_held },
	{ "demands", "", "tells what was asked and what came of it", "Answer, world and time are told apart; every verdict carries its reasons.",
		"  rapporteur demands --by \"European Parliament\" --on 2023-12-31", demands_options, 0, 0, cmd_demands },
	{ "conditions", "", "tells what was threatened or offered, whether it was triggered, and whether it was carried out", NULL,
		"  rapporteur conditions --on 2023-12-31", conditions_options, 0, 0, cmd_conditions },
	{ "procedures", "", "tells where legal procedures stand, their deadlines and what is overdue", NULL, "  rapporteur procedures --on 2020-03-01",
		ask_options, 0, 0, cmd_procedures },
	{ "election", "NAME", "tells how an election stands against the standards, area by area", NULL, "  rapporteur election \"general election of 2023\"",
		ask_options, 1, 1, cmd_election },
	{ "assess", "", "tells the whole reckoning, in numbers or whole", "Every verdict with its reasons, sources, disputes and what evidence is missing.",
		"  rapporteur assess --full --on 2023-12-31", assess_options, 0, 0, cmd_assess },
	{ "trade", "[FILE.csv]", "tells what a trade preference is worth and what its withdrawal might do: illustrative",
		"Columns code,name,imports,others,preferential,mfn,utilisation,in_scope: money in one unit, duties and utilisation in\n"
		"percent, in_scope yes or no. Two forms stand side by side, each over ranges of elasticities; docs/assessment.md tells how.\n"
		"Without a file: the public totals and the lines that the record has of each preference (totals.tsv, lines.tsv).",
		"  rapporteur trade example/cambodia/trade.csv", trade_options, 0, 1, cmd_trade },
	{ "timeline", "NAME|COUNTRY", "tells in order of days what happened", NULL, "  rapporteur timeline KHM --csv", ask_options, 1, 1, cmd_timeline },
	{ "diff", "", "tells what stands otherwise on another day", "States, demands, conditions and procedures; --learnt compares by what was known, not by what had happened.", "  rapporteur diff --from 2023-03-01 --to 2023-12-31", diff_options, 0, 0, cmd_diff },
	{ "check", "", "lists what contradicts itself in a record", NULL, "  rapporteur check", ask_options, 0, 0, cmd_check },
	{ "ontology", "[check]", "tells the version of the tables of law, or checks them", NULL, "  rapporteur ontology check --ontology my-tables",
		ontology_options, 0, 1, cmd_ontology },
	{ "import", "claims|case FILE...", "imports claims proposed by other programs or people, or the desk's tables",
		"case reads story, conditions, answers, rosters, procedure, findings, ties, searches, grades, rivals, facts, totals and lines (.tsv), as\nexample/cambodia has them.\n"
		"JSON as `read --json` prints it; a claim may give \"evidence\", words of the text, in the place of \"span\".",
		"  rapporteur import claims --proposer \"another coder\" claims.jsonl", import_options, 2, -1, cmd_import },
	{ "export", "dump|claims|csv|plover|checkpoint", "writes the record for other programs",
		"dump is canonical: the same record gives the same bytes. claims is JSON lines, csv for a sheet, plover event\n"
		"records (manual of 2024), checkpoint the head of the log to be kept elsewhere. dump holds everything, the\n"
		"others leave out what is confidential.",
		"  rapporteur export csv > claims.csv", export_options, 1, 1, cmd_export },
	{ "publish", "look|prepare TITLE|release N|list|verify FILE", "publishes an edition: one person prepares it, another releases it",
		"look tells what would go out, what is held back and what to look at before. prepare puts an edition down; release, by another\n"
		"--author and only while nothing changed since, builds its package: a new SQLite file of the fields that may go out, of accepted\n"
		"claims alone, kept in the folder and told in the log with its digest. list tells editions and what each changed.\n"
		"Where the record has accounts, prepare and release ask for the secret of --author, who must be one that may do it.\n"
		"verify holds a package against itself (tables, rows, numbers, root) and, where there is the record, against the release in its log,\n"
		"and names the claims that are altered; it ends with 9 unless the file is the one that was released.",
		"  rapporteur publish look", publish_options, 1, 2, cmd_publish },
	{ "verify", "", "recomputes every hash and names what was altered", NULL, "  rapporteur verify", verify_options, 0, 0, cmd_verify },
	{ "rebuild", "", "makes all views anew from the log", "Reads every document again with the present model and tables.", "  rapporteur rebuild",
		engine_options, 0, 0, cmd_rebuild },
	{ "seal", "N|ENTITY|CLAIM", "makes a document, a name or fields of a claim confidential",
		"In the pages, for programs and in exports it is then not there for anybody who is neither named nor cleared.\n"
		"Of a claim --field names said_by, actor, recipient, object, date, place, term, amount, form, charge, reason, by, addressee, instrument,\n"
		"deadline, speaker, toward, organisation, since or until, as far as its kind has them.\n"
		"Whoever has the file reads it: on this machine nothing is hidden.", "  rapporteur seal 1 --reason \"the source asked for it\"",
		seal_options, 1, 1, cmd_seal },
	{ "source", "set|show|grant|revoke|list [N]", "who gave a document, sealed to the accounts that are named",
		"set reads lines \"name: ...\", \"contact: ...\", \"conditions: ...\" and then a note from standard input; the record holds ciphertext alone,\n"
		"which no role opens. show, grant and revoke ask for the secret of --author, who must be a reader. Nothing is sealed to an account\n"
		"whose secret somebody else set; a secret that is reset loses what was sealed to it. docs/roles.md tells the limits.",
		"  rapporteur source list", source_options, 1, 2, cmd_source },
	{ "recovery", "make|check|seal|open|withdraw|list [N...]", "a key on paper that opens sources when all who read them lost their secrets",
		"make prints the key once, four lines to be kept away from the machine; the record keeps its public half, and what is told of a source\n"
		"from then on is sealed to it too. seal does that for what --author reads already, with their secret, and takes out a key that was\n"
		"replaced or withdrawn. open reads the four lines from standard input and seals sources anew to the accounts of --to: those numbered,\n"
		"or those that nobody opens any more or one of --to has lost. check tells whether a copy is right and opens nothing.\n"
		"Whoever has the lines and the record's file reads all of it; docs/roles.md tells the limits.",
		"  rapporteur recovery list", recovery_options, 1, -1, cmd_recovery },
	{ "purge", "N", "takes a document out for good: bytes, text, claims",
		"What the log said of it goes too; the hashes stay, so that what was published about the record before still holds.\n"
		"What is hidden because of it elsewhere (the desk's rows that quote it, notes on whom it alone names) goes with it; without --yes it is told.\n"
		"Nothing brings it back: not undo, only adding the file again.  Copies of the record keep it until they are purged too.",
		"  rapporteur purge 1 --yes --reason \"the source is in danger\"", purge_options, 1, 1, cmd_purge },
	{ "policy", "[two-person [on|off]]", "tells or sets what the people of this record agreed on",
		"two-person: a claim counts only after two people accepted it as it stands.", "  rapporteur policy two-person on", reason_options, 0, 2, cmd_policy },
	{ "account", "add|list|role|disable|enable|reset|secret|clear|unclear|no-factor|sessions|tokens|token|revoke [NAME|ID]",
		"the people and programs who may use the record over the network",
		"add and reset read the secret from standard input, secret (for oneself) the old one and the new. clear lets an account see what is confidential. sessions and tokens list what\n"
		"is logged in, revoke ends one. token makes one for a program and prints it once. docs/roles.md tells what each role may.",
		"  rapporteur account list", account_options, 1, 2, cmd_account },
	{ "serve", "", "serves the record as pages",
		"Without accounts on this machine alone, to everybody who uses it. With accounts people log in; other addresses than\n"
		"127.0.0.1 need TLS (--tls-cert, --tls-key) or a proxy that does it (--behind-proxy).",
		"  rapporteur serve --port 8740", serve_options, 0, 0, cmd_serve },
	{ "openapi", "", "prints what programs may ask of serve: OpenAPI 3.1", NULL, "  rapporteur openapi", none, 0, 0, cmd_openapi },
	{ "debug", "text|tokens|tree|names [FILE|-]", "prints one stage of reading", "Trees are CoNLL-U.", "  rapporteur debug tree report.txt",
		debug_options, 1, -1, cmd_debug },
	{ "completion", "bash|zsh|fish", "prints what a shell needs to complete commands", NULL, "  mkdir -p ~/.local/share/bash-completion/completions && rapporteur completion bash > ~/.local/share/bash-completion/completions/rapporteur",
		none, 1, 1, cmd_completion },
	{ "manual", "", "prints the manual page (mdoc)", NULL, "  rapporteur manual > rapporteur.1", none, 0, 0, cmd_manual },
};
const size_t command_count = sizeof(commands) / sizeof(*commands);

const struct command *command_find(struct str name)
{
	for (size_t i = 0; i < command_count; i++) {
		if (str_eq(str_of(commands[i].name), name))
			return &commands[i];
	}
	return NULL;
}
