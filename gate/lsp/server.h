/* SPDX-License-Identifier: MIT */
/* The state of the language server, which all its parts are given. */
#ifndef LSP_SERVER_H
#define LSP_SERVER_H

#include <jansson.h>

#include "gate.h"
#include "lsp/child.h"
#include "lsp/frame.h"
#include "lsp/position.h"
#include "model/source.h"

/* The results of one check of a document. `arena` owns all of them, and this struct itself. */
struct lsp_result {
	struct iov_arena arena;
	struct gate_model m;
	struct gate_sources sources;
	const char *why;  /* the reason why the gate gave no results; NULL: `m` has the results,
			     which may be errors */
	unsigned changes; /* `changes` of the document when the check began */
};

/*
 * A file that the editor has open. `arena` owns this struct and its members, but not `result` and
 * `request`.
 */
struct lsp_document {
	struct iov_arena arena;
	const char *uri;  /* as the editor spells it */
	const char *path; /* absolute */
	json_int_t version;
	bool is_source;	  /* false: a header, which is checked with the sources that include it */
	unsigned changes; /* number of the editor's changes since it was opened */
	unsigned saved;	  /* `changes` of the text on the disk */
	unsigned wanted;  /* number of the last request to check it, which is higher than those of
			     all earlier requests; 0: no check is asked for */
	json_t *request;  /* the id of the ioview.check that waits for the results; NULL: none */
	struct lsp_result *result; /* the last results; NULL: there are none yet */
};

enum lsp_phase { LSP_NEW, LSP_RUNNING, LSP_SHUT_DOWN };

/* Abilities that the editor states. */
struct lsp_client {
	bool is_utf8; /* columns count bytes, else UTF-16 code units */
	bool related; /* shows the related places of a diagnostic */
	bool has_document_changes, has_markdown, can_watch;
};

struct lsp_server {
	struct gate *g;
	const char *const *words; /* the command line, without the name of the program and --lsp */
	unsigned nwords;
	struct iov_arena arena; /* what lives as long as the server */
	FILE *to;		/* the messages to the editor */
	const char *folder;	/* of temporary files, which the server has made */
	enum lsp_phase phase;
	bool is_done; /* the server ends */
	int status;   /* its exit status then */
	struct lsp_client client;
	struct gate_list roots; /* the folders of the workspace, absolute */
	struct lsp_document **documents;
	unsigned ndocuments, room;
	struct lsp_child child;	       /* the running check */
	struct lsp_document *checking; /* its document; NULL: no check is running */
	struct lsp_result *check; /* its results, which are read from the bundle when it ends; NULL:
				     no check is running */
	struct gate_text check_errors; /* the text that it has written to standard error, in the
					  arena of `check` */
	const char *check_root;	       /* the root of its project, in the arena of `check` */
	const char *pages;	       /* the folder of the rules' pages */
	unsigned clock;		       /* the highest `wanted` so far */
	struct gate_list told;	       /* texts that were shown once, and are not shown again */
};

/*
 * rpc.c: messages to the editor. The caller keeps its reference to `id`; those to `result` and
 * `params` pass to the function, which releases them.
 */

/* Error codes of JSON-RPC and of the protocol. */
enum lsp_code {
	LSP_PARSE_ERROR = -32700,
	LSP_INVALID_REQUEST = -32600,
	LSP_METHOD_NOT_FOUND = -32601,
	LSP_INVALID_PARAMS = -32602,
	LSP_NOT_INITIALIZED = -32002,
	LSP_SERVER_CANCELLED = -32802,
	LSP_REQUEST_CANCELLED = -32800,
};
void lsp_respond(struct lsp_server *s, const json_t *id, json_t *result);
void lsp_fail(struct lsp_server *s, const json_t *id, enum lsp_code code, const char *message);
void lsp_notify(struct lsp_server *s, const char *method, json_t *params);
void lsp_request(struct lsp_server *s, const char *id, const char *method, json_t *params);
/* Types of messages for the user. */
enum lsp_urgency { LSP_ERROR = 1, LSP_WARNING, LSP_INFO, LSP_LOG };
/* Writes a line to the editor's log. */
void lsp_log(struct lsp_server *s, enum lsp_urgency type, const char *text);
/* Shows the text to the user, unless it was shown before. */
void lsp_tell_once(struct lsp_server *s, enum lsp_urgency type, const char *text);
/* Returns the string at `key`; NULL: it is no string, or has a zero byte. */
const char *lsp_string(const json_t *object, const char *key);

/* dispatch.c */

/* Handles the JSON text of one message. */
void lsp_receive(struct lsp_server *s, const char *text, size_t length);

/* initialize.c */

/* Reads the editor's abilities and folders. Returns the answer to "initialize". */
json_t *lsp_initialize(struct lsp_server *s, const json_t *params);
/* Asks the editor to tell when a configuration or a database changes, if it can. */
void lsp_watch(struct lsp_server *s);

/* documents.c */

/* Returns the open document; NULL: it is not open. */
struct lsp_document *lsp_find(const struct lsp_server *s, const char *uri);
struct lsp_document *lsp_find_path(const struct lsp_server *s, const char *path);
/* Implement the notifications of these names, without "textDocument/". */
void lsp_did_open(struct lsp_server *s, const json_t *params);
void lsp_did_change(struct lsp_server *s, const json_t *params);
void lsp_did_save(struct lsp_server *s, const json_t *params);
void lsp_did_close(struct lsp_server *s, const json_t *params);
/* Asks for a check of all open sources. */
void lsp_want_all(struct lsp_server *s);
/* Frees all documents. Only requests that wait for a check get a message. */
void lsp_close_all(struct lsp_server *s);

/* check.c */

/*
 * Asks for a check of the document. A running check of the same document is stopped. A running
 * check of another document ends first.
 */
void lsp_want(struct lsp_server *s, struct lsp_document *d);
/* Stops the check of the document, running or asked for, and answers a request that waits for it.
 */
void lsp_stop(struct lsp_server *s, struct lsp_document *d, enum lsp_code code, const char *why);
/* Reads what the running check writes; at its end, publishes its results and starts the next. */
void lsp_child_ready(struct lsp_server *s);

/* publish.c */

/*
 * Sends all diagnostics of the document's file, and of each file in which `old` or `new` has a
 * finding or an error. Both may be NULL.
 */
void lsp_publish(struct lsp_server *s, const struct lsp_document *d, const struct lsp_result *old,
		 const struct lsp_result *new);
/* Returns the diagnostic of a finding, a new object. */
json_t *lsp_diagnostic(struct lsp_server *s, struct lsp_result *r, const struct gate_finding *f);
/*
 * Returns the text of a source or a name in printable form, in the arena (base/safe_text.h): some
 * editors are terminals. It is valid UTF-8.
 */
const char *lsp_shown(struct iov_arena *arena, const char *text);
/* Returns the range of the finding. */
struct lsp_range lsp_finding_range(const struct lsp_server *s, struct lsp_result *r,
				   const struct gate_finding *f);
/*
 * Calls `visit` once for each finding that is in the file `path` and counts for the verdict, in the
 * results of all open documents.
 */
typedef void lsp_visit(void *self, struct lsp_result *r, const struct gate_finding *f);
void lsp_each_finding(const struct lsp_server *s, const char *path, lsp_visit *visit, void *self);
/*
 * Returns the address of the file. Of an open file, it is the editor's spelling, which belongs to
 * the document; of any other, a new text in the arena.
 */
const char *lsp_uri_of(const struct lsp_server *s, struct iov_arena *arena, const char *path);

/* action.c, hover.c: requests. Each returns the result, or NULL if the parameters are wrong. */
json_t *lsp_code_action(struct lsp_server *s, const json_t *params);
json_t *lsp_hover(struct lsp_server *s, const json_t *params);
/* Returns what --show-config prints for the file, in the arena. */
const char *lsp_configuration(const struct lsp_server *s, struct iov_arena *arena,
			      const char *path);

/* root.c: where the project of a file is. */

/* Returns the root: that of --root, the nearest folder above with .git, or the workspace's; else
 * `other`. */
const char *lsp_root_of(const struct lsp_server *s, struct iov_arena *arena, const char *path,
			const char *other);
/* Returns the nearest compile_commands.json, in a folder above or in its build/; NULL: none. */
const char *lsp_database_of(struct iov_arena *arena, const char *path);

#endif /* LSP_SERVER_H */
