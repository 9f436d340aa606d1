--
-- The binary form of legal_provision, and bytes that are none.
--
\getenv abs_builddir PG_ABS_BUILDDIR
\set file :abs_builddir '/results/provision_binary.data'

SELECT ref, legal_provision_send(ref::legal_provision) = '\x01'::bytea || convert_to(ref, 'UTF8') AS version_and_literal
FROM unnest(ARRAY['32/2021/NĐ-CP', 'điểm đ khoản 2a Điều 5 18-NQ/TW', 'Phụ lục 55/2010/QH12[Luật]',
	'Mục 1 Chương IIa 230/KH-UBND[ha-noi.son-tay,2021-04-19]']) AS ref;

-- Out and in again, NULL and arrays included
CREATE TABLE sent AS
SELECT i, (units || ' ' || i || suffix || '/' || 1950 + i || '/' || symbol || qualifiers)::legal_provision AS ref
FROM generate_series(1, 200) AS i,
	unnest(ARRAY['', 'đ', '.16']) AS suffix,
	unnest(ARRAY['', 'Điều 5', 'điểm đ khoản 2a Điều 256b', 'Phụ lục', 'tiết 1.2 Chương B']) AS units,
	unnest(ARRAY['NĐ-CP', 'QĐ-ƯB']) AS symbol,
	unnest(ARRAY['', '[ha-noi]', '[ha-noi.son-tay,2021-04-19]']) AS qualifiers;
INSERT INTO sent VALUES (0, NULL);
CREATE TABLE received (LIKE sent);
COPY sent TO :'file' WITH (FORMAT binary);
COPY received FROM :'file' WITH (FORMAT binary);
SELECT count(*) FROM received;
SELECT * FROM sent EXCEPT ALL SELECT * FROM received;
DROP TABLE received;

-- A file of one column and one row, as COPY reads it, with any bytes as the value
CREATE TEMPORARY TABLE offered (ref legal_provision);
CREATE FUNCTION offer(file text, value bytea, OUT ref legal_provision, OUT state text, OUT message text, OUT detail text)
LANGUAGE plpgsql AS $$
DECLARE
	object oid;
BEGIN
	DELETE FROM offered;
	object := lo_from_bytea(0, '\x5047434f50590aff0d0a00'::bytea || '\x00000000' || '\x00000000' || '\x0001'
		|| int4send(length(value)) || value || '\xffff');
	PERFORM lo_export(object, file), lo_unlink(object);
	BEGIN
		EXECUTE format('COPY offered FROM %L WITH (FORMAT binary)', file);
		SELECT offered.ref INTO offer.ref FROM offered;
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
	END;
END $$;
SELECT substr(value, 1, 24) AS value, ref, state, left(message, 60) AS message, detail
FROM unnest(ARRAY[
	'\x01'::bytea || convert_to('32/2021/NĐ-CP', 'UTF8'),
	'\x01'::bytea || convert_to('Điều 5 32/2021/NĐ-CP', 'UTF8'),
	-- not canonical, yet a literal
	'\x01'::bytea || convert_to('Nghị định số 0032/2021/nđ-cp điều 05', 'UTF8'),
	-- empty, another version, no literal, its bound, broken UTF-8, a zero byte, a cut letter
	'', '\x00', '\x02'::bytea || convert_to('32/2021/NĐ-CP', 'UTF8'), '\x01', '\x01ff',
	'\x01'::bytea || convert_to('Điều 5 32/2021/NĐ-CP…', 'UTF8'), '\x0133322f4100', '\x0133322f4ec4',
	-- what lies in a table is not what goes over the wire
	'\x07e54ec490014350000120140105', '\x0107e54ec490014350000120140105',
	'\x01'::bytea || convert_to('Điều 10000 32/2021/NĐ-CP', 'UTF8'),
	'\x01'::bytea || convert_to('1/' || repeat('A', 256), 'UTF8')
]) AS value, offer(:'file', value) AS r;

-- Random bytes, and a real value with some of them: a value or a clean error.
CREATE FUNCTION noise(i int, n int) RETURNS bytea
LANGUAGE sql IMMUTABLE
RETURN substr(decode(md5('a' || i) || md5('b' || i), 'hex'), 1, n);

CREATE TEMPORARY TABLE judged AS
SELECT i, r.*
FROM generate_series(1, 600) AS i,
	LATERAL (SELECT '\x01'::bytea || convert_to('điểm đ khoản 2a Điều 5 32/2021/NĐ-CP', 'UTF8') AS good) AS g,
	LATERAL (SELECT CASE i % 3
		WHEN 0 THEN noise(i, i % 33)
		WHEN 1 THEN '\x01' || noise(i, i % 33)
		ELSE overlay(good PLACING noise(i, 1 + i % 2) FROM 1 + i % length(good))
		END AS value) AS v,
	offer(:'file', value) AS r;
SELECT count(*) FILTER (WHERE ref IS NOT NULL) BETWEEN 1 AND 300 AS some_read,
	count(*) FILTER (WHERE state IS NOT NULL) > 300 AS most_refused,
	count(*) FILTER (WHERE state NOT IN ('22P03', '22021', '22003', '54000')) AS otherwise,
	count(*) FILTER (WHERE (ref IS NULL) = (state IS NULL)) AS neither
FROM judged;

DROP TABLE sent;
DROP FUNCTION offer(text, bytea), noise(int, int);
