#!/usr/bin/env bash
# update.sh
#	  Writes doc/reference.md and the output shown in README.md anew, from what
#	  the tree builds.  Look at the difference before committing it.

cd "$(dirname "$0")/.."
. test/lib.sh

prepare doc/update.sh
build
install_extension
start_cluster

sql -c "CREATE EXTENSION legal_ref"
sql -At -f doc/reference.sql >doc/reference.md
sql -c "CREATE DATABASE tour" && sql -d tour -c "CREATE EXTENSION legal_ref"
PGDATABASE=tour PATH="$bindir:$PATH" perl doc/tour.pl --update README.md
