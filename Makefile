# legal_ref: PGXS build.  VPATH-safe: sources are named from $(srcdir).
#
#   make            builds the module and the install script
#   make install    installs both
#   ./check.sh      builds and runs every test (PGXS's own `make check` runs none)

EXTENSION = legal_ref
MODULE_big = legal_ref

# The one place for the version is the control file.
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(srcdir)/legal_ref.control)

# Rooms, in the order their dependencies allow: a room's SQL and C know only the rooms before it.
CODE_OBJS = \
	src/code/legal_agree.o \
	src/code/legal_fold.o \
	src/code/legal_format.o \
	src/code/legal_guess.o \
	src/code/legal_key.o \
	src/code/legal_make.o \
	src/code/legal_parse.o \
	src/code/legal_pattern.o \
	src/code/legal_pattern_read.o \
	src/code/legal_print.o \
	src/code/legal_problem.o \
	src/code/legal_provision.o \
	src/code/legal_restore.o \
	src/code/legal_spelling.o \
	src/code/legal_symptom.o \
	src/code/legal_unit.o \
	src/code/legal_unit_read.o \
	src/code/legal_variant.o \
	src/code/legal_vocab.o

REF_OBJS = \
	src/ref/legal_columns.o \
	src/ref/legal_literal.o \
	src/ref/legal_ref_agg.o \
	src/ref/legal_ref_array.o \
	src/ref/legal_ref_array_selfuncs.o \
	src/ref/legal_ref_btree.o \
	src/ref/legal_ref_format.o \
	src/ref/legal_ref_func.o \
	src/ref/legal_ref_gin.o \
	src/ref/legal_ref_guess.o \
	src/ref/legal_ref_hash.o \
	src/ref/legal_ref_io.o \
	src/ref/legal_ref_make.o \
	src/ref/legal_ref_op.o \
	src/ref/legal_ref_overlap.o \
	src/ref/legal_ref_pattern.o \
	src/ref/legal_ref_probe.o \
	src/ref/legal_ref_selfuncs.o \
	src/ref/legal_ref_support.o \
	src/ref/legal_ref_vocab.o

PROVISION_OBJS = \
	src/provision/legal_provision_func.o \
	src/provision/legal_provision_io.o

# The scanner is plain C as the code room is.
SCAN_OBJS = \
	src/prose/legal_anaphor.o \
	src/prose/legal_clause.o \
	src/prose/legal_clean.o \
	src/prose/legal_cue.o \
	src/prose/legal_instruct.o \
	src/prose/legal_listing.o \
	src/prose/legal_elided.o \
	src/prose/legal_find.o \
	src/prose/legal_lead.o \
	src/prose/legal_name.o \
	src/prose/legal_reading.o \
	src/prose/legal_pinpoint.o \
	src/prose/legal_quote.o \
	src/prose/legal_relate.o \
	src/prose/legal_scan.o \
	src/prose/legal_search.o \
	src/prose/legal_shape.o \
	src/prose/legal_tail.o \
	src/prose/legal_text.o \
	src/prose/legal_title.o \
	src/prose/legal_verdict.o

PROSE_OBJS = \
	src/prose/legal_body.o \
	src/prose/legal_citations.o \
	src/prose/legal_links.o \
	src/prose/legal_rows.o \
	src/prose/legal_ts_dict.o \
	src/prose/legal_ts_parser.o

REGISTER_OBJS = \
	src/register/legal_register.o \
	src/register/register_read.o \
	src/register/register_resolve.o

CHAIN_OBJS = \
	src/chain/chain_links.o \
	src/chain/chain_picture.o \
	src/chain/chain_query.o \
	src/chain/chain_set.o \
	src/chain/chain_support.o \
	src/chain/chain_trace.o \
	src/chain/legal_chain.o

# So are the entries of an index's lists.
ENTRY_OBJS = \
	src/chainam/chainam_entry.o

CHAINAM_OBJS = \
	src/chainam/chainam_build.o \
	src/chainam/chainam_check.o \
	src/chainam/chainam_cost.o \
	src/chainam/chainam_dict.o \
	src/chainam/chainam_handler.o \
	src/chainam/chainam_insert.o \
	src/chainam/chainam_links.o \
	src/chainam/chainam_list.o \
	src/chainam/chainam_page.o \
	src/chainam/chainam_scan.o \
	src/chainam/chainam_shrink.o \
	src/chainam/chainam_stats.o \
	src/chainam/chainam_tables.o \
	src/chainam/chainam_trace.o \
	src/chainam/chainam_vacuum.o \
	src/chainam/chainam_validate.o

OBJS = $(CODE_OBJS) $(REF_OBJS) $(PROVISION_OBJS) $(SCAN_OBJS) $(PROSE_OBJS) $(REGISTER_OBJS) \
	$(CHAIN_OBJS) $(ENTRY_OBJS) $(CHAINAM_OBJS)

# The install script: each room's SQL, joined in this order.
SQL_PARTS = \
	src/ref/relation.sql \
	src/ref/ref.sql \
	src/ref/ref_operators.sql \
	src/ref/ref_functions.sql \
	src/ref/ref_pattern.sql \
	src/ref/ref_arrays.sql \
	src/provision/provision.sql \
	src/provision/provision_operators.sql \
	src/provision/provision_functions.sql \
	src/prose/citations.sql \
	src/prose/links.sql \
	src/prose/textsearch.sql \
	src/register/register.sql \
	src/chain/chain.sql \
	src/chainam/chainam.sql

DATA_built = $(EXTENSION)--$(EXTVERSION).sql

TABLES = $(wildcard $(srcdir)/src/code/vocab/*.tsv)
FROZEN = $(addprefix src/code/,dash_led.inc look_alikes.inc mixed_case.inc)
LEXICON = $(addprefix src/prose/legal_lexicon_,words.h tables.h)
GENERATED = src/code/legal_vocab_tables.h src/code/legal_restore_tables.h $(FROZEN) $(LEXICON)

EXTRA_CLEAN = $(GENERATED) $(DATA_built) plain

PG_CPPFLAGS = -I$(srcdir)/src -Isrc $(shell pkg-config --cflags icu-uc)
PG_CFLAGS = -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers
# What SQL does not call stays inside, as PGXS has it from 16 on: it loads and runs faster.
PG_CPPFLAGS += '-DPGDLLEXPORT=__attribute__((visibility("default")))'
PG_CFLAGS += -fvisibility=hidden
SHLIB_LINK = $(shell pkg-config --libs icu-uc)

REGRESS = $(patsubst $(srcdir)/sql/%.sql,%,$(sort $(wildcard $(srcdir)/sql/*.sql)))
REGRESS_OPTS = --inputdir=$(srcdir) --load-extension=legal_ref
ISOLATION = $(patsubst $(srcdir)/test/isolation/specs/%.spec,%,$(sort $(wildcard $(srcdir)/test/isolation/specs/*.spec)))
ISOLATION_OPTS = --inputdir=$(srcdir)/test/isolation --load-extension=legal_ref

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

# In a VPATH build nobody else makes the rooms' directories.
$(shell mkdir -p $(sort $(dir $(OBJS))))

# Headers are few and shared: any change builds everything anew.
$(OBJS): $(wildcard $(srcdir)/src/*/*.h)

$(EXTENSION)--$(EXTVERSION).sql: $(addprefix $(srcdir)/,$(SQL_PARTS)) $(srcdir)/legal_ref.control
	printf '%s\n' '\echo Use "CREATE EXTENSION legal_ref" to load this file. \quit' > $@.tmp
	cat $(addprefix $(srcdir)/,$(SQL_PARTS)) >> $@.tmp
	mv $@.tmp $@

# What the generators share is a module beside them.
GENERATE = perl -I$(srcdir)/src/code
$(GENERATED): $(srcdir)/src/code/LegalTsv.pm

src/code/legal_vocab_tables.h src/code/legal_restore_tables.h: \
src/code/legal_%_tables.h: $(srcdir)/src/code/gen_tables.pl $(TABLES)
	mkdir -p $(@D)
	$(GENERATE) $(srcdir)/src/code/gen_tables.pl $(srcdir)/src/code/vocab $* > $@.tmp
	mv $@.tmp $@

$(FROZEN): src/code/%.inc: $(srcdir)/src/code/gen_frozen.pl $(srcdir)/src/code/frozen/%.tsv
	mkdir -p $(@D)
	$(GENERATE) $(srcdir)/src/code/gen_frozen.pl $(srcdir)/src/code/frozen $* > $@.tmp
	mv $@.tmp $@

$(LEXICON): src/prose/legal_lexicon_%.h: $(srcdir)/src/prose/gen_lexicon.pl \
$(wildcard $(srcdir)/src/prose/lexicon/*.tsv)
	mkdir -p $(@D)
	$(GENERATE) $(srcdir)/src/prose/gen_lexicon.pl $(srcdir)/src/prose/lexicon $* > $@.tmp
	mv $@.tmp $@

$(OBJS) $(OBJS:.o=.bc): $(GENERATED)

# Programs that test the plain C without a server.  They are built of it once
# more, with gcc's sanitizers: `make unit-programs fuzz-programs`.
PLAIN_OBJS = $(addprefix plain/,$(CODE_OBJS) $(SCAN_OBJS) $(ENTRY_OBJS))
PLAIN_CFLAGS = -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all
PLAIN_COMPILE = $(CC) $(PG_CPPFLAGS) $(PG_CFLAGS) $(PLAIN_CFLAGS) $(COPT)

UNIT_PROGRAMS = $(patsubst $(srcdir)/%.c,plain/%,$(wildcard $(srcdir)/test/unit/*.c))
FUZZ_PROGRAMS = $(patsubst $(srcdir)/%.c,plain/%,$(filter-out %/driver.c,$(wildcard $(srcdir)/test/fuzz/*.c)))

.PHONY: unit-programs fuzz-programs
unit-programs: $(UNIT_PROGRAMS)
fuzz-programs: $(FUZZ_PROGRAMS)

$(PLAIN_OBJS): plain/%.o: $(srcdir)/%.c $(GENERATED) $(wildcard $(srcdir)/src/*/*.h)
	mkdir -p $(@D)
	$(PLAIN_COMPILE) -c -o $@ $<

$(UNIT_PROGRAMS): plain/%: $(srcdir)/%.c $(PLAIN_OBJS)
	mkdir -p $(@D)
	$(PLAIN_COMPILE) -o $@ $< $(PLAIN_OBJS) $(SHLIB_LINK)

# Without clang's libFuzzer: driver.c mutates the target's seeds by itself.
$(FUZZ_PROGRAMS): plain/%: $(srcdir)/%.c $(srcdir)/test/fuzz/driver.c $(PLAIN_OBJS)
	mkdir -p $(@D)
	$(PLAIN_COMPILE) -o $@ $< $(srcdir)/test/fuzz/driver.c $(PLAIN_OBJS) $(SHLIB_LINK)
