/*
 * chain_picture.c
 *	  Chains as pictures: an indented tree, and graphs for Graphviz and Mermaid.
 *
 * A picture shows the rows of legal_chain: every document once, under its
 * parent.  Documents come in the order of their codes.
 */
#include "postgres.h"

#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "chain/chain_trace.h"
#include "ref/legal_literal.h"

#define TREE_TEE	"\342\224\234\342\224\200\342\224\200 "	/* U+251C U+2500 U+2500 */
#define TREE_ELBOW	"\342\224\224\342\224\200\342\224\200 "	/* U+2514 U+2500 U+2500 */
#define TREE_BAR	"\342\224\202   "	/* U+2502 */
#define TREE_BLANK	"    "

/* A traced chain with its documents in order. */
typedef struct Picture
{
	ChainRequest request;
	MemoryContext context;
	const ChainSet *set;
	uint32		count;
	uint32	   *sorted;			/* node numbers by ref */
} Picture;

static bool
trace_picture(FunctionCallInfo fcinfo, bool labels, Picture *picture)
{
	if (!legal_chain_request(fcinfo, labels, true, &picture->request))
		return false;

	picture->context = AllocSetContextCreate(CurrentMemoryContext, "legal_chain picture",
											 ALLOCSET_DEFAULT_SIZES);
	picture->set = legal_trace_all(&picture->request, picture->context, NULL)->set;
	picture->count = legal_set_count(picture->set);
	picture->sorted = legal_set_sorted(picture->set, 0, picture->count);
	return true;
}

/* Each node's first child and next sibling; roots are siblings. */
typedef struct Kin
{
	uint32		child;
	uint32		sibling;
} Kin;

static Kin *
find_kin(const Picture *picture, uint32 *first_root)
{
	Kin		   *kin = MemoryContextAllocHuge(picture->context,
											 Max(picture->count, 1) * sizeof(Kin));

	*first_root = CHAIN_NO_NODE;
	for (uint32 i = 0; i < picture->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		kin[i].child = CHAIN_NO_NODE;
	}

	/* Backwards, so that putting each in front leaves them in order. */
	for (uint32 i = picture->count; i-- > 0;)
	{
		uint32		number = picture->sorted[i];
		uint32		parent = legal_set_node(picture->set, number)->parent;
		uint32	   *first = parent == CHAIN_NO_NODE ? first_root : &kin[parent].child;

		kin[number].sibling = *first;
		*first = number;
	}
	return kin;
}

static void
put_line(ReturnSetInfo *rsinfo, const StringInfo indent, const char *branch,
		 const LegalRef *ref)
{
	char	   *literal = legal_ref_to_cstring(ref);
	char	   *line = psprintf("%s%s%s", indent->data, branch, literal);
	Datum		value = CStringGetTextDatum(line);
	bool		isnull = false;

	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, &value, &isnull);
	pfree(DatumGetPointer(value));
	pfree(line);
	pfree(literal);
}

PG_FUNCTION_INFO_V1(legal_chain_tree);
PGDLLEXPORT Datum
legal_chain_tree(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Picture		picture;
	Kin		   *kin;
	uint32		number;
	StringInfoData indent;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (!trace_picture(fcinfo, false, &picture))
		return (Datum) 0;
	kin = find_kin(&picture, &number);
	initStringInfo(&indent);

	while (number != CHAIN_NO_NODE)
	{
		const ChainNode *node = legal_set_node(picture.set, number);
		bool		is_root = node->parent == CHAIN_NO_NODE;
		bool		is_last = kin[number].sibling == CHAIN_NO_NODE;

		CHECK_FOR_INTERRUPTS();
		put_line(rsinfo, &indent, is_root ? "" : is_last ? TREE_ELBOW : TREE_TEE, node->ref);

		if (kin[number].child != CHAIN_NO_NODE)
		{
			if (!is_root)
				appendStringInfoString(&indent, is_last ? TREE_BLANK : TREE_BAR);
			number = kin[number].child;
			continue;
		}
		/* Up to the nearest document that has a sibling to come. */
		while (kin[number].sibling == CHAIN_NO_NODE)
		{
			CHECK_FOR_INTERRUPTS();
			number = legal_set_node(picture.set, number)->parent;
			if (number == CHAIN_NO_NODE)
				break;
			if (legal_set_node(picture.set, number)->parent != CHAIN_NO_NODE)
			{
				indent.len -= strlen(kin[number].sibling == CHAIN_NO_NODE ?
									 TREE_BLANK : TREE_BAR);
				indent.data[indent.len] = '\0';
			}
		}
		if (number != CHAIN_NO_NODE)
			number = kin[number].sibling;
	}
	MemoryContextDelete(picture.context);
	return (Datum) 0;
}

typedef enum GraphFormat
{
	GRAPH_DOT,
	GRAPH_MERMAID
} GraphFormat;

static GraphFormat
read_format(const text *word)
{
	char	   *format = text_to_cstring(word);

	if (strcmp(format, "dot") == 0)
		return GRAPH_DOT;
	if (strcmp(format, "mermaid") == 0)
		return GRAPH_MERMAID;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid graph format: \"%s\"", legal_shown(format, strlen(format))),
			 errhint("The format is \"dot\" or \"mermaid\".")));
}

/* Text between quotation marks. */
static char *
quoted(GraphFormat format, const char *text)
{
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfoChar(&out, '"');
	for (; *text != '\0'; text++)
	{
		if (format == GRAPH_DOT && (*text == '"' || *text == '\\'))
			appendStringInfo(&out, "\\%c", *text);
		else if (format == GRAPH_MERMAID && (*text == '"' || *text == '#'))
			appendStringInfo(&out, "#%d;", *text);
		else
			appendStringInfoChar(&out, *text);
	}
	appendStringInfoChar(&out, '"');
	return out.data;
}

/* DOT names a document by its code; in Mermaid names are plain words, here by place. */
static char *
node_name(GraphFormat format, const ChainNode *node, uint32 place)
{
	return format == GRAPH_DOT ? quoted(format, legal_ref_to_cstring(node->ref)) :
		psprintf("n%u", place + 1);
}

static void
put_node(StringInfo out, GraphFormat format, const ChainNode *node, uint32 place)
{
	char	   *name = node_name(format, node, place);

	if (format == GRAPH_DOT)
		appendStringInfo(out, "\t%s;\n", name);
	else
		appendStringInfo(out, "\t%s[%s]\n", name,
						 quoted(format, legal_ref_to_cstring(node->ref)));
}

/* An arrow reads: citing, relation, cited. */
static void
put_edge(StringInfo out, GraphFormat format, const char *citing, const char *cited,
		 Oid relation)
{
	char	   *label = NULL;

	if (OidIsValid(relation))
		label = quoted(format, DatumGetCString(DirectFunctionCall1(enum_out,
																   ObjectIdGetDatum(relation))));
	if (format == GRAPH_DOT)
	{
		appendStringInfo(out, "\t%s -> %s", citing, cited);
		if (label != NULL)
			appendStringInfo(out, " [label=%s]", label);
		appendStringInfoString(out, ";\n");
	}
	else if (label != NULL)
		appendStringInfo(out, "\t%s -->|%s| %s\n", citing, label, cited);
	else
		appendStringInfo(out, "\t%s --> %s\n", citing, cited);
}

static void
draw(StringInfo out, GraphFormat format, const Picture *picture)
{
	bool		down = picture->request.direction == CHAIN_DOWN;
	uint32	   *places = MemoryContextAllocHuge(picture->context,
												Max(picture->count, 1) * sizeof(uint32));
	MemoryContext scratch = AllocSetContextCreate(picture->context, "legal_chain graph",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old_context;

	/* What is based on another stands below it. */
	appendStringInfoString(out, format == GRAPH_DOT ?
						   "digraph legal_chain {\n\trankdir=BT;\n\tnode [shape=box];\n" :
						   "flowchart BT\n");
	old_context = MemoryContextSwitchTo(scratch);
	for (uint32 i = 0; i < picture->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		places[picture->sorted[i]] = i;
		put_node(out, format, legal_set_node(picture->set, picture->sorted[i]), i);
		MemoryContextReset(scratch);
	}
	for (uint32 i = 0; i < picture->count; i++)
	{
		const ChainNode *node = legal_set_node(picture->set, picture->sorted[i]);
		char	   *name,
				   *parent;

		CHECK_FOR_INTERRUPTS();
		if (node->parent == CHAIN_NO_NODE)
			continue;
		name = node_name(format, node, i);
		parent = node_name(format, legal_set_node(picture->set, node->parent),
						   places[node->parent]);
		put_edge(out, format, down ? name : parent, down ? parent : name, node->relation);
		MemoryContextReset(scratch);
	}
	MemoryContextSwitchTo(old_context);
	if (format == GRAPH_DOT)
		appendStringInfoString(out, "}\n");
}

PG_FUNCTION_INFO_V1(legal_chain_graph);
PGDLLEXPORT Datum
legal_chain_graph(PG_FUNCTION_ARGS)
{
	Picture		picture;
	GraphFormat format;
	StringInfoData out;
	text	   *result;

	if (PG_ARGISNULL(6))
		PG_RETURN_NULL();
	format = read_format(PG_GETARG_TEXT_PP(6));
	if (!trace_picture(fcinfo, true, &picture))
		PG_RETURN_NULL();
	initStringInfo(&out);
	draw(&out, format, &picture);
	result = cstring_to_text_with_len(out.data, out.len);
	MemoryContextDelete(picture.context);
	PG_RETURN_TEXT_P(result);
}
