/*
 * chainam_insert.c
 *	  One row into a legal_chain index: an entry in a list of each of its documents.
 */
#include "postgres.h"

#include "nodes/execnodes.h"

#include "chainam/chainam.h"

bool
legal_index_has_relation(Relation index)
{
	return IndexRelationGetNumberOfAttributes(index) > 2;
}

void
legal_row_read(Relation index, const Datum *values, const bool *isnull, ChainRow *row)
{
	for (int side = 0; side < 2; side++)
		row->ends[side] = isnull[side] ? NULL : DatumGetLegalRefPP(values[side]);
	row->label = legal_index_has_relation(index) && !isnull[2] ?
		DatumGetObjectId(values[2]) : InvalidOid;
}

bool
legal_chain_insert(Relation index, Datum *values, bool *isnull, ItemPointer tid,
				   Relation heap, IndexUniqueCheck unique, bool unchanged,
				   struct IndexInfo *index_info)
{
	ChainRow	row;
	ChainNumber numbers[2];
	ChainEntry	entry;

	legal_row_read(index, values, isnull, &row);
	for (int side = 0; side < 2; side++)
	{
		LegalRef   *ref = row.ends[side];

		if (ref == NULL)
			numbers[side] = CHAIN_NULL_NUMBER;
		else
		{
			/* Most documents are there already: then nobody needs to wait for us. */
			numbers[side] = legal_dict_find(index, LegalRefBytes(ref), LegalRefLength(ref));
			if (numbers[side] == CHAIN_NO_NUMBER)
				numbers[side] = legal_dict_add(index, LegalRefBytes(ref),
											   LegalRefLength(ref), true);
		}
		if (ref != NULL && LegalRefPGetDatum(ref) != values[side])
			pfree(ref);
	}
	entry.relation = legal_label_code(index, row.label, true);
	entry.tid = *tid;

	/* Under citing, the cited one; under cited, the citing one. */
	for (int side = 0; side < 2; side++)
	{
		entry.neighbour = numbers[1 - side];
		legal_list_add(index, numbers[side], side, &entry);
	}
	return false;
}
