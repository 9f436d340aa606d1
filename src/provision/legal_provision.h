/*
 * legal_provision.h
 *	  The type legal_provision as other rooms and other extensions see it.
 *
 * A value has the same bytes as a legal_ref with units behind them
 * (code/legal_unit.h), and none for a whole document.  So everything of legal_ref.h
 * that looks at bytes alone (reading packed, comparing) serves both types.
 */
#ifndef LEGAL_PROVISION_H
#define LEGAL_PROVISION_H

#include "code/legal_unit.h"
#include "ref/legal_ref.h"

typedef LegalRef LegalProvision;

/*
 * A palloc'd provision: units, arranged (legal_units_arrange()), of the document
 * that ref[0..len) is the key of.  Units that cannot stand so are an error.
 */
extern LegalProvision *legal_provision_make(const uint8_t *ref, size_t len,
											const LegalUnit *units, int n);

/* Takes a value apart: parts lead into it; returns how many units there are. */
extern int	legal_provision_decode(const LegalProvision *provision, LegalParts *parts,
								   LegalUnit *units);

#endif							/* LEGAL_PROVISION_H */
