/*
 * legal_listing.h
 *	  Lists of documents under a heading that says what becomes of them.
 *
 * An annex says in capitals "DANH MỤC THÔNG TƯ BÃI BỎ TOÀN BỘ", and below it
 * stand documents, one in each row.  What the title in a row cites is none of
 * them.  The list ends with the next heading or article.
 */
#ifndef LEGAL_LISTING_H
#define LEGAL_LISTING_H

#include "prose/legal_reading.h"

typedef struct LegalListing
{
	bool		open;
	bool		begun;			/* its first row was met */
	LegalRelation relation;
} LegalListing;

/*
 * Opens or closes the list by the headings in a reading; starts_line: the reading
 * begins with the text.  True when another list is open than before.
 */
extern bool legal_listing_read(LegalListing *l, LegalReading *r, bool starts_line);

/* Does what stands at byte at, in the reading or right behind it, begin a row? */
extern bool legal_listing_row(const LegalReading *r, size_t at);

/* Does the reading end with "(ban hành kèm theo"? */
extern bool legal_listing_annexed(LegalReading *r);

#endif							/* LEGAL_LISTING_H */
