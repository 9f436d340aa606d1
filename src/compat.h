/*
 * compat.h
 *	  What differs between the servers this module builds for (15 to 19).
 *
 * Each difference is named after the feature, so the rest of the code reads
 * as if it were written for the newest server.
 */
#ifndef LEGAL_COMPAT_H
#define LEGAL_COMPAT_H

#include "fmgr.h"

/* Packed varlena macros have a header of their own from 16 on. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/*
 * Soft errors came with 16.  Before, there is nobody to save an error for, so
 * what would be saved is raised.
 */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#else
#define errsave(escontext, ...) \
	do { \
		(void) (escontext); \
		ereport(ERROR, __VA_ARGS__); \
	} while (0)
#endif

/* From 18 on, functions that do not return say so in front. */
#if PG_VERSION_NUM < 180000
#define pg_noreturn _Noreturn
#endif

#endif							/* LEGAL_COMPAT_H */
