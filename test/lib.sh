# lib.sh
#	  What check.sh, demo.sh and the scripts under test/ share: finding or
#	  installing a server, building a copy of the tree, a throw-away cluster.
#
# Everything lives in one temporary directory, $work, that goes away at exit;
# neither the tree nor a running server of the machine is touched.  As root the
# build and the server run as user postgres, because a server refuses root.

set -euo pipefail

tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
package_versions="15 16 17 18 19"
server_user=

say() { printf '%s\n' "$@"; }

die()
{
	printf '%s\n' "$@" >&2
	exit 1
}

# as_server COMMAND...   as the user that may run a server, from $work
as_server()
{
	if [ -n "$server_user" ]; then
		(cd "$work" && runuser -u "$server_user" -- "$@")
	else
		(cd "$work" && "$@")
	fi
}

# as_root COMMAND...   for what changes the machine
as_root()
{
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
		sudo "$@"
	else
		return 1
	fi
}

# A pg_config is of use when its server and its build files are there too.
usable_pg_config()
{
	local pgxs
	pgxs=$("$1" --pgxs 2>/dev/null) &&
		[ -e "$pgxs" ] && [ -x "$("$1" --bindir)/initdb" ] &&
		[ -e "$("$1" --sharedir)/extension/amcheck.control" ]
}

pg_major() { "$1" --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/'; }

# Prints the version when PG_CONFIG is the path of a Debian package.
packaged_pg_config() { expr "$PG_CONFIG" : "/usr/lib/postgresql/\\([0-9]*\\)/bin/pg_config$"; }

# Sets $pg_config: what the caller named, else a packaged server, else PATH's.
find_server()
{
	local v candidate
	pg_config=
	if [ -n "${PG_CONFIG:-}" ]; then
		PG_CONFIG=$(command -v "$PG_CONFIG" || say "$PG_CONFIG")
		if usable_pg_config "$PG_CONFIG"; then
			pg_config=$PG_CONFIG
		elif [ -x "$PG_CONFIG" ] && ! packaged_pg_config >/dev/null; then
			die "the server of PG_CONFIG=$PG_CONFIG has no initdb, no PGXS or no contrib (amcheck)"
		fi
		return
	fi
	for v in $package_versions; do
		candidate=/usr/lib/postgresql/$v/bin/pg_config
		if usable_pg_config "$candidate"; then pg_config=$candidate; return; fi
	done
	candidate=$(command -v pg_config || :)
	if [ -n "$candidate" ] && usable_pg_config "$candidate" &&
		[ "$(pg_major "$candidate")" -ge 15 ]; then
		pg_config=$candidate
	fi
}

# The major version to install: the one PG_CONFIG stands for, else the first there is.
packaged_version()
{
	local v
	if [ -n "${PG_CONFIG:-}" ]; then
		packaged_pg_config || :
		return
	fi
	for v in $package_versions; do
		if [ -n "$(apt-cache show "postgresql-server-dev-$v" 2>/dev/null)" ]; then
			say "$v"
			return
		fi
	done
}

# Names the packages that are missing; what is there already is not asked for.
missing_packages()
{
	local version=$1
	{ command -v cc && command -v make; } >/dev/null || say build-essential
	command -v pkg-config >/dev/null || say pkg-config
	pkg-config --exists icu-uc 2>/dev/null || say libicu-dev
	perl -MIPC::Run -e1 2>/dev/null || say libipc-run-perl
	[ -z "${under:-}" ] || command -v "$under" >/dev/null || say "$under"
	if [ -z "$pg_config" ]; then
		say "postgresql-$version"
		say "postgresql-server-dev-$version"
	fi
}

# prepare NAME   finds or installs what is needed; makes $work; sets $bindir
prepare()
{
	local missing version=

	trap cleanup EXIT
	trap 'exit 130' INT TERM HUP
	find_server
	missing=$(missing_packages "${version:-15}")
	if [ -n "$missing" ]; then
		if command -v apt-get >/dev/null; then
			as_root apt-get -qq update || :
			if [ -z "$pg_config" ]; then
				version=$(packaged_version)
				[ -n "$version" ] || no_server
				missing=$(missing_packages "$version")
			fi
			say "installing: $(echo $missing)"
			as_root env DEBIAN_FRONTEND=noninteractive \
				apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
				die "$1: could not install what is missing. As root, run:" \
					"  apt-get update && apt-get install -y $(echo $missing)"
			find_server
			missing=$(missing_packages "$version")
		fi
		[ -z "$missing" ] ||
			die "$1: these Debian packages, or what gives the same, are missing: $(echo $missing)"
	fi
	bindir=$("$pg_config" --bindir)
	server_version=$(pg_major "$pg_config")

	work=$(mktemp -d "${TMPDIR:-/tmp}/legal_ref.XXXXXX")
	if [ "$(id -u)" = 0 ]; then
		server_user=postgres
		id "$server_user" >/dev/null 2>&1 ||
			die "$1: a server refuses to run as root, and there is no user postgres:" \
				"  useradd --system postgres, or run this as an ordinary user"
		chown "$server_user" "$work"
	fi
	unset "${!PG@}"
	# A socket's path may not be longer than about 100 bytes.
	export PGHOST=$work PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
	[ ${#work} -lt 80 ] || die "$1: TMPDIR is too long for a unix socket: $work"
}

no_server()
{
	die "no PostgreSQL from 15 on is to be had from this machine's package sources." \
		"Add those of https://apt.postgresql.org with" \
		"  apt-get install -y postgresql-common ca-certificates" \
		"  /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh" \
		"or set PG_CONFIG to the pg_config of a server with its development files."
}

# build [MAKE ARGUMENT...]   copies the tree to $source and builds it in $build
build()
{
	source=$work/source
	build=$work/build
	mkdir "$source" "$build"
	# A server that was built in its own source tree has lost how to find VPATH by itself.
	make=(make -s -C "$build" -f "$source/Makefile" VPATH="$source" PG_CONFIG="$pg_config" with_llvm=no)
	sed 's,^/,./,; s,/$,,' "$tree/.gitignore" >"$work/ignored"
	tar -C "$tree" --exclude-from="$work/ignored" --exclude=./.git -cf - . | tar -C "$source" -xf -
	[ -z "$server_user" ] || chown -R "$server_user" "$source" "$build"
	run_make all "$@"
}

# run_make TARGET...   in the build directory
run_make() { as_server "${make[@]}" -j"$(nproc)" "$@"; }

# Installs beside the cluster where the server can look there; elsewhere the
# server's own directories are used, and cleaned again at exit.
install_extension()
{
	local root=$work/install settings
	settings=$("$bindir/postgres" --describe-config)
	if grep -q ^extension_control_path <<<"$settings"; then
		say "extension_control_path = '$root$("$pg_config" --sharedir):\$system'" >"$work/extra.conf"
	elif grep -q ^extension_destdir <<<"$settings"; then
		say "extension_destdir = '$root'" >"$work/extra.conf"
	else
		root=
		: >"$work/extra.conf"
	fi
	if [ -n "$root" ]; then
		run_make install DESTDIR="$root"
		say "dynamic_library_path = '$root$("$pg_config" --pkglibdir):\$libdir'" >>"$work/extra.conf"
	else
		install_in_server install || die "cannot write to $("$pg_config" --pkglibdir):" \
			"run this as a user who may install into the server of $pg_config"
		installed_in_server=yes
	fi
	chmod a+r "$work/extra.conf"
}

install_in_server()
{
	if [ -w "$("$pg_config" --pkglibdir)" ]; then "${make[@]}" "$1"; else as_root "${make[@]}" "$1"; fi
}

# start_cluster [SETTING...]   a server on a socket in $work, nothing on the network; $server is
# the program to start, where it is not the server itself
start_cluster()
{
	local setting
	as_server "$bindir/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
		--no-sync >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log"; die "initdb failed"; }
	{
		say "listen_addresses = ''"
		say "unix_socket_directories = '$work'"
		say "fsync = off"
		say "synchronous_commit = off"
		for setting in "$@"; do say "$setting"; done
		cat "$work/extra.conf"
	} >"$work/cluster.conf"
	as_server sh -c 'cat cluster.conf >>data/postgresql.conf'
	as_server "$bindir/pg_ctl" -D "$work/data" -l "$work/server.log" \
		-p "${server:-$bindir/postgres}" -w -s start ||
		{ cat "$work/server.log"; die "the throw-away cluster does not start"; }
	cluster_started=yes
}

# PostgreSQL 15 prints `test name ... ok`, later ones TAP.
regress_ok='^(test)? +[a-z0-9_-]+ +\.\.\. ok|^ok '
regress_not_ok='\.\.\. (FAILED|failed)|^not ok '

# count OUT OK NOT_OK   the last line of a suite from lines that match
count()
{
	local p f
	p=$(grep -cE "$2" "$1" || :)
	f=$(grep -cE "$3" "$1" || :)
	say "$p passed, $f failed"
}

# sql [PSQL ARGUMENT...]   one psql, stopping at the first error
sql() { "$bindir/psql" -X -q -v ON_ERROR_STOP=1 "$@"; }

cleanup()
{
	local status=$?
	trap - EXIT
	[ -z "${cluster_started:-}" ] ||
		as_server "$bindir/pg_ctl" -D "$work/data" -m immediate -w -s stop || :
	[ -z "${installed_in_server:-}" ] || install_in_server uninstall || :
	if [ -n "${work:-}" ]; then rm -rf "$work"; fi
	exit "$status"
}
