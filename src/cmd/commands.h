/* The functions behind the table of commands; each stands in the file of its noun. */
#ifndef RAPPORTEUR_CMD_COMMANDS_H
#define RAPPORTEUR_CMD_COMMANDS_H

#include "cmd/command.h"

int cmd_init(struct call *call);
int cmd_add(struct call *call);
int cmd_read(struct call *call);
int cmd_explain(struct call *call);
int cmd_list(struct call *call);
int cmd_show(struct call *call);
int cmd_search(struct call *call);
int cmd_claims(struct call *call);
int cmd_accept(struct call *call);
int cmd_edit(struct call *call);
int cmd_reject(struct call *call);
int cmd_undo(struct call *call);
int cmd_entities(struct call *call);
int cmd_merge(struct call *call);
int cmd_split(struct call *call);
int cmd_import(struct call *call);
int cmd_export(struct call *call);
int cmd_verify(struct call *call);
int cmd_rebuild(struct call *call);
int cmd_purge(struct call *call);
int cmd_assess(struct call *call);
int cmd_trade(struct call *call);
int cmd_states(struct call *call);
int cmd_held(struct call *call);
int cmd_demands(struct call *call);
int cmd_conditions(struct call *call);
int cmd_procedures(struct call *call);
int cmd_election(struct call *call);
int cmd_timeline(struct call *call);
int cmd_diff(struct call *call);
int cmd_check(struct call *call);
int cmd_ontology(struct call *call);
int cmd_account(struct call *call);
int cmd_seal(struct call *call);
int cmd_source(struct call *call);
int cmd_recovery(struct call *call);
int cmd_publish(struct call *call);
int cmd_policy(struct call *call);
int cmd_openapi(struct call *call);
int cmd_serve(struct call *call);
int cmd_debug(struct call *call);
int cmd_completion(struct call *call);
int cmd_manual(struct call *call);

#endif
