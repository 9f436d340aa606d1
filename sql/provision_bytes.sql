--
-- The bytes that are stored of a provision, and what is made of them.  None of this may ever change:
-- indexes and hash partitions of older releases hold it.
--

-- The layout is src/code/legal_unit.h's; a throw-away cast shows it behind the document's bytes.
CREATE CAST (legal_provision AS bytea) WITHOUT FUNCTION;
CREATE CAST (legal_ref AS bytea) WITHOUT FUNCTION;

SELECT literal, substr(stored, 1 + length(document)) AS units, stored = document || expected AS as_designed
FROM (VALUES
	-- a document is itself
	('32/2021/NĐ-CP', ''::bytea),
	('38/2020/QĐ-UBND[ha-noi,2020-01-02]', ''),
	-- a tag and a number: a length and the fewest bytes
	('Phần I 32/2021/NĐ-CP', '\x100101'), ('Chương II 32/2021/NĐ-CP', '\x110102'), ('Mục 3 32/2021/NĐ-CP', '\x120103'),
	('Tiểu mục 4 32/2021/NĐ-CP', '\x130104'), ('Điều 5 32/2021/NĐ-CP', '\x140105'), ('Phụ lục VI 32/2021/NĐ-CP', '\x150106'),
	('khoản 7 32/2021/NĐ-CP', '\x160107'), ('điểm 8 32/2021/NĐ-CP', '\x170108'), ('tiết 9 32/2021/NĐ-CP', '\x180109'),
	('Điều 255 32/2021/NĐ-CP', '\x1401ff'), ('Điều 256 32/2021/NĐ-CP', '\x14020100'), ('Điều 9999 32/2021/NĐ-CP', '\x1402270f'),
	-- a letter: its place in a b c d đ e f g h i j k l m n o p q r s t u v w x y z
	('điểm a 32/2021/NĐ-CP', '\x1761'), ('điểm d 32/2021/NĐ-CP', '\x1764'), ('điểm đ 32/2021/NĐ-CP', '\x1765'),
	('điểm e 32/2021/NĐ-CP', '\x1766'), ('điểm f 32/2021/NĐ-CP', '\x1767'), ('điểm g 32/2021/NĐ-CP', '\x1768'),
	('điểm i 32/2021/NĐ-CP', '\x176a'), ('điểm j 32/2021/NĐ-CP', '\x176b'), ('điểm k 32/2021/NĐ-CP', '\x176c'),
	('điểm w 32/2021/NĐ-CP', '\x1778'), ('điểm z 32/2021/NĐ-CP', '\x177b'),
	-- more: a letter, or 0x60 and a number
	('Điều 5a 32/2021/NĐ-CP', '\x14010561'), ('Chương IIđ 32/2021/NĐ-CP', '\x11010265'), ('điểm b1 32/2021/NĐ-CP', '\x1762600101'),
	('điểm 4.1 32/2021/NĐ-CP', '\x170104600101'), ('Phụ lục 6.1.9 32/2021/NĐ-CP', '\x150106600101600109'),
	-- unnumbered
	('Phụ lục 32/2021/NĐ-CP', '\x1500'), ('khoản 1 Phụ lục 32/2021/NĐ-CP', '\x1500160101'),
	-- one behind the other, broad to narrow
	('điểm đ khoản 2a Điều 5 38/2020/QĐ-UBND[ha-noi,2020-01-02]', '\x140105160102611765'),
	('tiết a điểm b1 khoản 3 Mục 1 Chương II Phần C Phụ lục I 18-NQ/TW',
		'\x150101106311010212010116010317626001011861')
) AS t (literal, expected),
	CAST(literal::legal_provision AS bytea) AS stored,
	CAST(literal::legal_provision::legal_ref AS bytea) AS document;

-- The same bytes in both types.
SELECT count(*) FILTER (WHERE ref::bytea IS DISTINCT FROM ref::legal_provision::bytea) AS different
FROM unnest('{32/2021/NĐ-CP,KS/2013/HP,30đ/2008/NQ-CP,"230/KH-UBND[ha-noi.son-tay,2021-04-19]"}'::legal_ref[]) AS ref;

-- A bound of the planner, printed with … at its end; no literal denotes it.
CREATE CAST (bytea AS legal_provision) WITHOUT FUNCTION;
SELECT bound, bound::legal_ref AS document
FROM unnest('{Điều 5 32/2021/NĐ-CP,điểm đ khoản 2 Điều 5 32/2021/NĐ-CP,Phụ lục 32/2021/NĐ-CP}'::legal_provision[]) AS p,
	CAST(p::bytea || '\x60' AS legal_provision) AS bound;
SELECT (('Điều 5 32/2021/NĐ-CP'::legal_provision::bytea || '\x60')::legal_provision::text)::legal_provision;

-- Bytes that are none say so.
CREATE FUNCTION damage(tail bytea, OUT state text, OUT message text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM CAST('32/2021/NĐ-CP'::legal_provision::bytea || tail AS legal_provision)::text;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
END $$;
SELECT tail, r.*
FROM unnest(ARRAY['\x14', '\x1401', '\x140100', '\x140210', '\x14020005', '\x1402ffff', '\x1400', '\x1461', '\x167b', '\x177c',
	'\x106a', '\x19', '\x140105ff', '\x1401056000', '\x140105600100', '\x140105140106', '\x110101140105', '\x140105110101',
	'\x1401056060', '\x17616161616161']::bytea[]) AS tail, damage(tail) AS r;

DROP CAST (bytea AS legal_provision);
DROP CAST (legal_ref AS bytea);
DROP CAST (legal_provision AS bytea);
DROP FUNCTION damage(bytea);

-- Hashes, by which partitions are chosen.
SELECT literal, legal_provision_hash(literal::legal_provision) AS hash,
	legal_provision_hash_extended(literal::legal_provision, 0) AS hash_0,
	legal_provision_hash_extended(literal::legal_provision, 8816678312871386365) AS hash_partition
FROM unnest(ARRAY['32/2021/NĐ-CP', 'Điều 5 32/2021/NĐ-CP', 'điểm đ khoản 2a Điều 5 32/2021/NĐ-CP']) AS literal;
SELECT legal_provision_hash('32/2021/NĐ-CP') = legal_ref_hash('32/2021/NĐ-CP') AS as_the_document;

-- The size in a table, with a header of one byte.
CREATE TEMPORARY TABLE stored (provision legal_provision);
INSERT INTO stored VALUES ('32/2021/NĐ-CP'), ('Điều 5 32/2021/NĐ-CP'), ('điểm đ khoản 2a Điều 5 32/2021/NĐ-CP');
SELECT provision, pg_column_size(provision) AS bytes FROM stored;
