/*
 * The acts: what was done, whatever words say it (docs/claims.md).
 *
 * A closed set.  Everything else that is known of an act (what it starts and
 * ends, rights, PLOVER type, opposite) is data in ontology/acts.tsv.
 */
#ifndef RAPPORTEUR_READ_ACT_H
#define RAPPORTEUR_READ_ACT_H

#include "base/str.h"

#define ACT_LIST(X) \
	X(ARREST, "arrest") X(RELEASE, "release") X(SUMMON, "summon") X(CHARGE, "charge") \
	X(DROP_CHARGES, "drop-charges") X(TRY, "try") X(CONVICT, "convict") X(SENTENCE, "sentence") \
	X(ACQUIT, "acquit") X(APPEAL, "appeal") X(UPHOLD, "uphold") X(COMMUTE, "commute") \
	X(TRANSFER, "transfer") X(OVERTURN, "overturn") X(PARDON, "pardon") X(FINE, "fine") \
	X(DENY_ACCESS, "deny-access") X(GRANT_ACCESS, "grant-access") X(TORTURE, "torture") \
	X(DISAPPEAR, "disappear") X(KILL, "kill") X(ATTACK, "attack") X(THREATEN, "threaten") \
	X(HARASS, "harass") X(EXPEL, "expel") X(FLEE, "flee") X(BAN_PERSON, "ban-person") \
	X(RESTORE_RIGHTS, "restore-rights") \
	X(DISSOLVE, "dissolve") X(REINSTATE, "reinstate") X(DISQUALIFY, "disqualify") \
	X(REGISTER, "register") X(REVOKE_LICENCE, "revoke-licence") X(SHUT_DOWN, "shut-down") \
	X(REOPEN, "reopen") X(BLOCK, "block") X(UNBLOCK, "unblock") X(CENSOR, "censor") X(RAID, "raid") \
	X(DISMISS, "dismiss") X(APPOINT, "appoint") \
	X(PROTEST, "protest") X(DISPERSE, "disperse") X(DEPLOY, "deploy") \
	X(WITHDRAW_FORCES, "withdraw-forces") X(FIGHT, "fight") \
	X(ADOPT_LAW, "adopt-law") X(REPEAL, "repeal") X(AMEND, "amend") X(RATIFY, "ratify") \
	X(QUIT_TREATY, "quit-treaty") X(EMERGENCY, "emergency") X(LIFT_EMERGENCY, "lift-emergency") \
	X(HOLD_ELECTION, "hold-election") X(POSTPONE_ELECTION, "postpone-election") \
	X(WIN_ELECTION, "win-election") X(GUARANTEE_ELECTION, "guarantee-election") \
	X(VIOLATE_ELECTION, "violate-election") X(OBSERVE, "observe") \
	X(RESOLVE, "resolve") X(INVESTIGATE, "investigate") X(PROSECUTE, "prosecute") X(REFER, "refer") \
	X(COMPENSATE, "compensate") X(SANCTION, "sanction") X(LIFT_SANCTION, "lift-sanction") \
	X(WITHDRAW_PREFERENCE, "withdraw-preference") X(RESTORE_PREFERENCE, "restore-preference") \
	X(LAPSE, "lapse") X(SUSPEND_AID, "suspend-aid") X(GIVE_AID, "give-aid") X(AGREE, "agree") \
	X(CONSULT, "consult") X(MEDIATE, "mediate") X(SUPPORT, "support") X(COOPERATE, "cooperate") \
	X(REJECT, "reject") X(CONCEDE, "concede") X(RECALL_ENVOY, "recall-envoy") \
	X(VIOLATE_RIGHTS, "violate-rights") X(RESPECT_RIGHTS, "respect-rights") X(OTHER, "other")

enum act {
	ACT_NONE,
#define X_ENUM(n, s) ACT_##n,
	ACT_LIST(X_ENUM)
#undef X_ENUM
	ACT_COUNT
};

const char *act_name(enum act act);        /* "" for ACT_NONE */
bool act_from(struct str name, enum act *ret);

#endif
