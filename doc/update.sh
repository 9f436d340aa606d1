#!/usr/bin/env bash
# update.sh
#	  Writes doc/reference.md and the outputs shown in README.md and
#	  doc/indexes.md anew, from what the tree builds.  Look at the difference before committing it.

cd "$(dirname "$0")/.."
. test/lib.sh

prepare doc/update.sh
build
install_extension
start_cluster

sql -c "CREATE EXTENSION legal_ref"
sql -At -f doc/reference.sql >doc/reference.md
for page in README.md doc/indexes.md; do
	database=tour_$(basename "${page,,}" .md)
	sql -c "CREATE DATABASE $database" && sql -d "$database" -c "CREATE EXTENSION legal_ref"
	PGDATABASE=$database PATH="$bindir:$PATH" perl doc/tour.pl --update "$page"
done
