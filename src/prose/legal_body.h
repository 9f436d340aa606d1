/*
 * legal_body.h
 *	  What the planner can know of a text before it is read.
 */
#ifndef LEGAL_BODY_H
#define LEGAL_BODY_H

#include "postgres.h"

#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"

/* Bytes of a text, on average, for one citation: counted in gazettes and statutes. */
#define LEGAL_BYTES_PER_CITATION	2000.0

/* About how many bytes the first argument of a call has; negative when unknown. */
extern double legal_body_bytes(PlannerInfo *root, Node *call);

/* Answers a request for rows or cost of a function that reads a text. */
extern Node *legal_body_estimate(Node *request, double bytes_per_row, double operators_per_byte);

#endif							/* LEGAL_BODY_H */
