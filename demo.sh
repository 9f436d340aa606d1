#!/usr/bin/env bash
# demo.sh
#	  From a newspaper article to a chain of legal documents: installs what is
#	  missing, builds, and shows it in a throw-away cluster.
#
# Where Graphviz's dot is there, the picture of the chain is left beside this
# file as legal_chain.svg.  PG_CONFIG chooses the server.

cd "$(dirname "$0")"
. test/lib.sh

article=test/demo/article.txt

# show TITLE STATEMENT [PSQL ARGUMENT...]   prints the statement and what it gives
show()
{
	say "" "-- $1" "$2" ""
	sql -P pager=off -P footer=off "${@:3}" -c "$2"
}

prepare demo.sh
build
install_extension
start_cluster

sql <<-'SQL'
	CREATE EXTENSION legal_ref;
	CREATE TABLE article (body text);
	CREATE TABLE link (citing legal_ref, cited legal_ref, relation legal_relation);
SQL
sql -v body="$(cat "$article")" <<<"INSERT INTO article VALUES (:'body')"

show "What the article cites, with the place of each mention" \
'SELECT c.start_at, c.matched, c.doc_type, c.issuer, c.issued_on
  FROM article, legal_citations(body) AS c ORDER BY c.start_at;'

show "What it says about how those documents hang together" \
'SELECT DISTINCT l.citing, l.relation, l.cited
  FROM article, legal_links(body) AS l ORDER BY l.citing;'

show "Kept in a table of your own" \
'INSERT INTO link SELECT DISTINCT l.citing, l.cited, l.relation FROM article, legal_links(body) AS l
  RETURNING *;'

show "Who implements Resolution 97/2019/QH14, directly or through others?" \
"SELECT depth, ref, relation, parent FROM legal_chain('link', '97/2019/QH14') ORDER BY depth, ref;"

show "And what does Plan 230/KH-UBND rest on?" \
"SELECT depth, ref, relation, parent FROM legal_chain('link', '230/KH-UBND', 'up') ORDER BY depth, ref;"

show "The chain as a tree" \
"SELECT * FROM legal_chain_tree('link', '97/2019/QH14');" -At

show "The chain for Graphviz" \
"SELECT legal_chain_graph('link', '97/2019/QH14');" -At

if command -v dot >/dev/null; then
	sql -At -c "SELECT legal_chain_graph('link', '97/2019/QH14')" | dot -Tsvg >"$work/legal_chain.svg"
	if cp "$work/legal_chain.svg" "$tree" 2>/dev/null; then
		say "" "The picture is in legal_chain.svg."
	else
		say "" "The picture is not kept: $tree cannot be written to."
	fi
fi
