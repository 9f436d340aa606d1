--
-- The bytes that are stored, and what is made of them.  None of this may ever change: indexes
-- and hash partitions of older releases hold it.
--

-- The layout is src/code/legal_code.h's; a throw-away cast shows it.
CREATE CAST (legal_ref AS bytea) WITHOUT FUNCTION;

SELECT literal, literal::legal_ref::bytea AS stored, literal::legal_ref::bytea = expected AS as_designed
FROM (VALUES
	-- year, symbol, 0x00, number
	('32/2021/NĐ-CP', '\x07e5'::bytea || convert_to('NĐ', 'UTF8') || '\x01' || convert_to('CP', 'UTF8') || '\x00' || '\x0120'),
	('97/2019/QH14', '\x07e3'::bytea || convert_to('QH14', 'UTF8') || '\x00' || '\x0161'),
	-- undated; upper case whatever is printed
	('613/QĐ-TTg', '\x0000'::bytea || convert_to('QĐ', 'UTF8') || '\x01' || convert_to('TTG', 'UTF8') || '\x00' || '\x020265'),
	('18-NQ/TW', '\x0000'::bytea || 'NQ'::bytea || '\x01' || 'TW'::bytea || '\x00' || '\x0112'),
	('1/NQ-HĐND-ƯX', '\x0000'::bytea || 'NQ'::bytea || '\x01' || convert_to('HĐND', 'UTF8') || '\x01' || convert_to('ƯX', 'UTF8') || '\x00' || '\x0101'),
	-- unnumbered
	('KS/2013/HP', '\x07dd'::bytea || 'HP'::bytea || '\x00' || '\x00'),
	-- number lengths
	('255/KH-UBND', '\x0000'::bytea || 'KH'::bytea || '\x01' || 'UBND'::bytea || '\x00' || '\x01ff'),
	('256/KH-UBND', '\x0000'::bytea || 'KH'::bytea || '\x01' || 'UBND'::bytea || '\x00' || '\x020100'),
	('65536/KH-UBND', '\x0000'::bytea || 'KH'::bytea || '\x01' || 'UBND'::bytea || '\x00' || '\x03010000'),
	('999999999/KH-UBND', '\x0000'::bytea || 'KH'::bytea || '\x01' || 'UBND'::bytea || '\x00' || '\x043b9ac9ff'),
	-- suffixes
	('30a/2008/NQ-CP', '\x07d8'::bytea || 'NQ'::bytea || '\x01' || 'CP'::bytea || '\x00' || '\x011e' || '\x61'),
	('30đ/2008/NQ-CP', '\x07d8'::bytea || 'NQ'::bytea || '\x01' || 'CP'::bytea || '\x00' || '\x011e' || '\x65'),
	('30z/2008/NQ-CP', '\x07d8'::bytea || 'NQ'::bytea || '\x01' || 'CP'::bytea || '\x00' || '\x011e' || '\x7b'),
	('66.16/2026/NQ-CP', '\x07ea'::bytea || 'NQ'::bytea || '\x01' || 'CP'::bytea || '\x00' || '\x0142' || '\x600110'),
	-- qualifiers
	('55/2010/QH12[Luật]', '\x07da'::bytea || 'QH12'::bytea || '\x00' || '\x0137' || '\x01' || 'L'::bytea || '\x00'),
	('38/2020/QĐ-UBND[ha-noi.son-tay]', '\x07e4'::bytea || convert_to('QĐ', 'UTF8') || '\x01' || 'UBND'::bytea || '\x00' || '\x0126' || '\x02' || 'ha-noi'::bytea || '\x01' || 'son-tay'::bytea || '\x00'),
	('230/KH-UBND[ha-noi,2021-04-19]', '\x0000'::bytea || 'KH'::bytea || '\x01' || 'UBND'::bytea || '\x00' || '\x01e6' || '\x02' || 'ha-noi'::bytea || '\x00' || '\x03002586bc')
) AS t (literal, expected);

-- 2021-04-19 is Julian day 2459324.
SELECT to_hex(to_char(date '2021-04-19', 'J')::int) AS julian_day;

-- A bound of the planner: no literal denotes it.
SELECT bound, bound::bytea AS stored
FROM (VALUES
	(legal_ref_range_upper('32/2021/NĐ-CP')),
	(legal_ref_range_upper('30a/2008/NQ-CP')),
	(legal_ref_range_upper('38/2020/QĐ-UBND[ha-noi]'))
) AS t (bound);
SELECT legal_ref_range_upper('32/2021/NĐ-CP')::text::legal_ref;

DROP CAST (legal_ref AS bytea);

-- Hashes, by which partitions are chosen.
SELECT literal, legal_ref_hash(literal::legal_ref) AS hash,
	legal_ref_hash_extended(literal::legal_ref, 0) AS hash_0,
	legal_ref_hash_extended(literal::legal_ref, 8816678312871386365) AS hash_partition
FROM unnest(ARRAY['32/2021/NĐ-CP', '18-NQ/TW', 'KS/2013/HP', '230/KH-UBND[ha-noi.son-tay,2021-04-19]'])
	AS literal;

-- The size in a table, with a header of one byte.
CREATE TEMPORARY TABLE stored (ref legal_ref, code text);
INSERT INTO stored
SELECT literal::legal_ref, literal
FROM unnest(ARRAY['32/2021/NĐ-CP', '97/2019/QH14', '230/KH-UBND', '230/KH-UBND[ha-noi.son-tay,2021-04-19]'])
	AS literal;
SELECT ref, pg_column_size(ref) AS bytes, pg_column_size(code) AS bytes_of_text FROM stored;
