// libedit's variadic calls, each as a function of fixed arguments: the call of its name with one operation, and nothing
// else. The manual pages are editline(3) and fopencookie(3).
#ifndef CLIBEDIT_H
#define CLIBEDIT_H
#include <stdio.h>
#include <wchar.h>
#include <histedit.h>

// Not _GNU_SOURCE: with it some structures differ from those of the Glibc module, which is built without, and the
// compiler refuses to mix them. This is all that is wanted of it.
#ifndef __USE_GNU
#include <bits/types/cookie_io_functions_t.h>
extern FILE *fopencookie(void *cookie, const char *mode, cookie_io_functions_t functions);
#endif

typedef wchar_t *(*clibedit_prompt_function)(EditLine *);
typedef unsigned char (*clibedit_command)(EditLine *, int);
typedef ssize_t (*clibedit_writer)(void *, const char *, size_t);

// EL_SIGNAL, EL_EDITMODE, EL_PREP_TERM.
static inline int clibedit_set_int(EditLine *el, int operation, int value) { return el_set(el, operation, value); }

// EL_EDITOR.
static inline int clibedit_set_editor(EditLine *el, const char *name) { return el_set(el, EL_EDITOR, name); }

static inline int clibedit_get_editor(EditLine *el, const char **name) { return el_get(el, EL_EDITOR, name); }

static inline int clibedit_set_getcfn(EditLine *el, el_rfunc_t function) {
  return el_wset(el, EL_GETCFN, function);
}

static inline int clibedit_set_clientdata(EditLine *el, void *data) { return el_wset(el, EL_CLIENTDATA, data); }

static inline int clibedit_get_clientdata(EditLine *el, void **data) { return el_wget(el, EL_CLIENTDATA, data); }

// The wide form: the narrow one fails on a byte that the locale cannot decode.
static inline int clibedit_set_prompt(EditLine *el, clibedit_prompt_function function, int marker) {
  return el_wset(el, EL_PROMPT_ESC, function, marker);
}

static inline int clibedit_add_function(EditLine *el, const char *name, const char *help, clibedit_command function) {
  return el_set(el, EL_ADDFN, name, help, function);
}

// `bind MAP KEY COMMAND`, each of the later ones NULL to leave it out: `bind KEY` prints the binding.
static inline int clibedit_bind(EditLine *el, const char *first, const char *second, const char *third) {
  return el_set(el, EL_BIND, first, second, third, NULL);
}

static inline int clibedit_refresh(EditLine *el) { return el_wset(el, EL_REFRESH); }

// A string capability of the terminal, as "up"; NULL where it has none.
static inline int clibedit_get_capability(EditLine *el, const char *name, char **value) {
  return el_get(el, EL_GETTC, name, value);
}

// How many lines the terminal is taken to have.
static inline int clibedit_set_lines(EditLine *el, const char *lines) {
  return el_set(el, EL_SETTC, "li", lines, NULL);
}

static inline int clibedit_set_history(EditLine *el, HistoryW *entries) {
  return el_wset(el, EL_HIST, history_w, entries);
}

static inline int clibedit_history_set_size(HistoryW *entries, HistEventW *event, int size) {
  return history_w(entries, event, H_SETSIZE, size);
}

static inline int clibedit_history_enter(HistoryW *entries, HistEventW *event, const wchar_t *entry) {
  return history_w(entries, event, H_ENTER, entry);
}

static inline FILE *clibedit_open_writer(void *cookie, clibedit_writer writer) {
  cookie_io_functions_t functions = {NULL, writer, NULL, NULL};
  return fopencookie(cookie, "w", functions);
}

#endif
