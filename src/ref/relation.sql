--
-- How one document acts on another.  The labels are those of the national database of legal
-- documents, named for the active end; their order is part of the contract, because chains
-- prefer the first of several.
--

CREATE TYPE legal_relation AS ENUM (
	'implements',
	'carries_out',
	'guides_application',
	'based_on',
	'amends',
	'replaces',
	'repeals',
	'suspends',
	'extends',
	'corrects',
	'consolidates',
	'interprets',
	'announces',
	'issued_with',
	'cites'
);

COMMENT ON TYPE legal_relation IS
'how the citing document acts on the cited one: implements (quy định chi tiết, hướng dẫn thi '
'hành), carries_out (triển khai, tổ chức thực hiện), guides_application (hướng dẫn áp dụng), '
'based_on (căn cứ ban hành), amends (sửa đổi, bổ sung), replaces (thay thế), repeals (bãi bỏ, hủy '
'bỏ), suspends (đình chỉ, ngưng hiệu lực), extends (kéo dài hiệu lực), corrects (đính chính), '
'consolidates (hợp nhất), interprets (giải thích), announces (công bố), issued_with (ban hành kèm '
'theo), cites (dẫn chiếu; everything else)';
