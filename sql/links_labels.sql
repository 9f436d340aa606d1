--
-- legal_links: every label in each voice, one sentence a row, with the links it says.
-- A link is "citing relation cited", then "at" and its units, then "quoted".  The text
-- belongs to 20/2022/TT-BYT; cites by it is left out.
--

CREATE TABLE said (n serial, label text, voice text, body text, wanted text[]);

INSERT INTO said (label, voice, body, wanted) VALUES
	('implements', 'active', 'Thông tư này quy định chi tiết khoản 3 Điều 12 và Điều 15 của Nghị định số 54/2017/NĐ-CP.',
	 '{20/2022/TT-BYT implements 54/2017/NĐ-CP at khoản 3 Điều 12;Điều 15}'),
	('implements', 'active', 'Nghị định số 54/2017/NĐ-CP quy định chi tiết một số điều và biện pháp thi hành Luật Dược số 105/2016/QH13.',
	 '{54/2017/NĐ-CP implements 105/2016/QH13}'),
	('implements', 'active', E'THÔNG TƯ\nHướng dẫn thi hành một số điều của Nghị định số 54/2017/NĐ-CP ngày 08 tháng 5 năm 2017 của Chính phủ',
	 '{20/2022/TT-BYT implements 54/2017/NĐ-CP}'),
	('implements', 'active', 'Thông tư này hướng dẫn việc cấp chứng chỉ theo quy định tại khoản 2 Điều 6 Nghị định số 54/2017/NĐ-CP.',
	 '{20/2022/TT-BYT implements 54/2017/NĐ-CP at khoản 2 Điều 6}'),
	('implements', 'passive', 'Nghị định số 54/2017/NĐ-CP được hướng dẫn thi hành bởi Thông tư số 07/2018/TT-BYT.',
	 '{07/2018/TT-BYT implements 54/2017/NĐ-CP}'),
	('carries_out', 'active', 'Quyết định số 15/QĐ-UBND về việc triển khai thực hiện Nghị quyết số 43/2022/QH15.',
	 '{15/QĐ-UBND carries_out 43/2022/QH15}'),
	('carries_out', 'active', 'Kế hoạch số 15/KH-UBND ban hành Chương trình hành động của Ủy ban nhân dân tỉnh thực hiện Nghị quyết số 43/2022/QH15.',
	 '{15/KH-UBND carries_out 43/2022/QH15}'),
	('carries_out', 'active', E'Căn cứ Luật Dược số 105/2016/QH13;\nThực hiện Nghị quyết số 43/2022/QH15 của Quốc hội;',
	 '{20/2022/TT-BYT based_on 105/2016/QH13,20/2022/TT-BYT carries_out 43/2022/QH15}'),
	('guides_application', 'active', 'Nghị quyết số 01/2021/NQ-HĐTP hướng dẫn áp dụng một số quy định của Bộ luật Hình sự số 100/2015/QH13.',
	 '{01/2021/NQ-HĐTP guides_application 100/2015/QH13}'),
	('based_on', 'active', E'Căn cứ Luật Dược số 105/2016/QH13; Luật Giá số 11/2012/QH13;\nCăn cứ Nghị định số 54/2017/NĐ-CP quy định chi tiết một số điều của Luật Dược và Nghị định số 155/2018/NĐ-CP;\nTheo đề nghị của Cục trưởng Cục Quản lý Dược tại Tờ trình số 12/TTr-QLD;',
	 '{20/2022/TT-BYT based_on 105/2016/QH13,20/2022/TT-BYT based_on 11/2012/QH13,20/2022/TT-BYT based_on 54/2017/NĐ-CP,20/2022/TT-BYT based_on 155/2018/NĐ-CP}'),
	('based_on', 'active', E'- Căn cứ Nghị định số 54/2017/NĐ-CP đã được sửa đổi, bổ sung theo Nghị định số 155/2018/NĐ-CP;',
	 '{20/2022/TT-BYT based_on 54/2017/NĐ-CP,155/2018/NĐ-CP amends 54/2017/NĐ-CP}'),
	('based_on', 'none', 'Sở Y tế căn cứ Nghị định số 54/2017/NĐ-CP để kiểm tra; theo đề nghị tại Công văn số 12/SYT-NVY.',
	 '{}'),
	('amends', 'active', E'THÔNG TƯ\nVỀ VIỆC SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ 07/2018/TT-BYT',
	 '{20/2022/TT-BYT amends 07/2018/TT-BYT}'),
	('amends', 'active', 'Điều 2. Sửa đổi khoản 2 Điều 5 và bãi bỏ Điều 9 Thông tư số 07/2018/TT-BYT như sau:',
	 '{20/2022/TT-BYT repeals 07/2018/TT-BYT at Điều 9}'),
	('amends', 'active', 'Thông tư số 03/2020/TT-BYT sửa đổi, bãi bỏ một số điều của Thông tư số 07/2018/TT-BYT.',
	 '{03/2020/TT-BYT amends 07/2018/TT-BYT,03/2020/TT-BYT repeals 07/2018/TT-BYT}'),
	('amends', 'active', 'Thay cụm từ "theo Nghị định" bằng cụm từ "theo quy định của Chính phủ" tại khoản 1 Điều 3 Thông tư số 07/2018/TT-BYT.',
	 '{20/2022/TT-BYT amends 07/2018/TT-BYT at khoản 1 Điều 3}'),
	('amends', 'active', 'Bỏ cụm từ “và tương đương” tại Điều 4 Thông tư số 07/2018/TT-BYT.',
	 '{20/2022/TT-BYT amends 07/2018/TT-BYT at Điều 4}'),
	('amends', 'active', E'Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 07/2018/TT-BYT như sau:\n1. Sửa đổi khoản 2 Điều 5 như sau:\n“2. Hồ sơ theo Luật Dược số 105/2016/QH13. Thông tư này hướng dẫn thi hành Nghị định số 54/2017/NĐ-CP.”\n2. Bổ sung Điều 8a vào sau Điều 8 như sau:\n“Điều 8a. Kiểm tra”\n3. Bãi bỏ các điều 10 và 11.\nĐiều 2. Hiệu lực thi hành\n1. Bãi bỏ Điều 3 của quy chế nội bộ.',
	 '{20/2022/TT-BYT amends 07/2018/TT-BYT at khoản 2 Điều 5;Điều 8a;Điều 10;Điều 11,07/2018/TT-BYT implements 54/2017/NĐ-CP quoted}'),
	('amends', 'passive', 'Luật số 25/2008/QH12 đã được sửa đổi, bổ sung một số điều theo Luật số 32/2013/QH13, Luật số 46/2014/QH13 và Luật số 97/2015/QH13',
	 '{32/2013/QH13 amends 25/2008/QH12,46/2014/QH13 amends 25/2008/QH12,97/2015/QH13 amends 25/2008/QH12}'),
	('amends', 'passive', 'theo khoản 4 Điều 9 Thông tư số 07/2018/TT-BYT (được sửa đổi tại khoản 1 Điều 2 Thông tư số 03/2020/TT-BYT)',
	 '{03/2020/TT-BYT amends 07/2018/TT-BYT at khoản 4 Điều 9}'),
	('amends', 'passive', 'Thông tư này được sửa đổi bởi Thông tư số 03/2024/TT-BYT.',
	 '{03/2024/TT-BYT amends 20/2022/TT-BYT}'),
	('amends', 'passive', E'Luật Dược số 105/2016/QH13 được sửa đổi, bổ sung bởi:\n1. Luật số 28/2018/QH14 sửa đổi, bổ sung một số điều của 11 luật và Luật Giá số 11/2012/QH13;\n2. Luật số 44/2024/QH15.',
	 '{28/2018/QH14 amends 105/2016/QH13,28/2018/QH14 amends 11/2012/QH13,44/2024/QH15 amends 105/2016/QH13}'),
	('replaces', 'active', 'Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2022 và thay thế cho Thông tư số 07/2018/TT-BYT.',
	 '{20/2022/TT-BYT replaces 07/2018/TT-BYT}'),
	('replaces', 'active', 'Thay thế Phụ lục II ban hành kèm theo Thông tư số 07/2018/TT-BYT bằng Phụ lục I ban hành kèm theo Thông tư này.',
	 '{20/2022/TT-BYT replaces 07/2018/TT-BYT at Phụ lục II}'),
	('replaces', 'passive', 'Thông tư số 07/2018/TT-BYT bị thay thế bởi Thông tư số 03/2020/TT-BYT.',
	 '{03/2020/TT-BYT replaces 07/2018/TT-BYT}'),
	('amends', 'active', 'Thông tư số 03/2020/TT-BYT sửa đổi, bổ sung, thay thế, bãi bỏ một số điều của Thông tư số 07/2018/TT-BYT.',
	 '{03/2020/TT-BYT amends 07/2018/TT-BYT,03/2020/TT-BYT replaces 07/2018/TT-BYT,03/2020/TT-BYT repeals 07/2018/TT-BYT}'),
	('amends', 'active', 'Điều chỉnh Điều 2 Quyết định số 1895/QĐ-BYT như sau:',
	 '{20/2022/TT-BYT amends 1895/QĐ-BYT at Điều 2}'),
	('amends', 'passive', 'Nghị định số 54/2017/NĐ-CP đã sửa đổi, bổ sung theo Nghị định số 155/2018/NĐ-CP.',
	 '{155/2018/NĐ-CP amends 54/2017/NĐ-CP}'),
	('amends', 'none', 'Hợp đồng theo Nghị định số 54/2017/NĐ-CP được điều chỉnh bởi Bộ luật Dân sự số 91/2015/QH13.', '{}'),
	('replaces', 'passive', 'Thông tư số 07/2018/TT-BYT đã được Thông tư số 03/2020/TT-BYT thay thế từ năm 2020.',
	 '{03/2020/TT-BYT replaces 07/2018/TT-BYT}'),
	('amends', 'passive', 'Điều 4 Thông tư số 07/2018/TT-BYT được khoản 2 Điều 1 Thông tư số 03/2020/TT-BYT ngày 02/3/2020 của Bộ trưởng Bộ Y tế sửa đổi, bổ sung.',
	 '{03/2020/TT-BYT amends 07/2018/TT-BYT at Điều 4}'),
	('amends', 'passive', 'Thông tư số 07/2018/TT-BYT hướng dẫn quản lý tại Nghị định số 54/2017/NĐ-CP, có hiệu lực từ ngày 01 tháng 6 năm 2018, được sửa đổi, bổ sung bởi Thông tư số 03/2020/TT-BYT.',
	 '{03/2020/TT-BYT amends 07/2018/TT-BYT}'),
	('amends', 'active', 'Nghị định số 155/2018/NĐ-CP quy định về điều kiện, thủ tục và sửa đổi, bổ sung một số điều của Nghị định số 54/2017/NĐ-CP.',
	 '{155/2018/NĐ-CP amends 54/2017/NĐ-CP}'),
	('amends', 'passive', 'Nghị định số 54/2017/NĐ-CP được sửa đổi bởi Nghị định số 155/2018/NĐ-CP và Thông tư số 07/2018/TT-BYT.',
	 '{155/2018/NĐ-CP amends 54/2017/NĐ-CP}'),
	('extends', 'active', 'Nghị quyết số 99/2023/QH15 về giám sát, kéo dài thời gian thực hiện một số chính sách của Nghị quyết số 43/2022/QH15.',
	 '{99/2023/QH15 extends 43/2022/QH15}'),
	('repeals', 'lapse', 'Thông tư số 07/2018/TT-BYT ban hành danh mục theo Nghị định số 54/2017/NĐ-CP hết hiệu lực kể từ ngày Thông tư này có hiệu lực.',
	 '{20/2022/TT-BYT repeals 07/2018/TT-BYT}'),
	('replaces', 'passive', 'Nghị định số 102/2010/NĐ-CP đã được thay thế bằng Nghị định số 96/2015/NĐ-CP.',
	 '{96/2015/NĐ-CP replaces 102/2010/NĐ-CP}'),
	('repeals', 'active', 'Bãi bỏ khoản 2 Điều 5 và Điều 9 Thông tư số 07/2018/TT-BYT.',
	 '{20/2022/TT-BYT repeals 07/2018/TT-BYT at khoản 2 Điều 5;Điều 9}'),
	('repeals', 'active', E'Bãi bỏ mức thu quy định tại Điều 4 Thông tư số 07/2018/TT-BYT.',
	 '{20/2022/TT-BYT repeals 07/2018/TT-BYT at Điều 4}'),
	('repeals', 'active', E'Bãi bỏ các văn bản sau đây:\n1. Thông tư số 07/2018/TT-BYT ngày 12 tháng 4 năm 2018 quy định về kinh doanh thuốc.\n2. Điều 3 Thông tư số 03/2020/TT-BYT quy định về kệ thuốc.\n3. Quyết định số 11/2007/QĐ-BYT.\nĐiều 2. Việc thực hiện theo Luật Dược số 105/2016/QH13.',
	 '{20/2022/TT-BYT repeals 07/2018/TT-BYT,20/2022/TT-BYT repeals 03/2020/TT-BYT at Điều 3,20/2022/TT-BYT repeals 11/2007/QĐ-BYT}'),
	('repeals', 'lapse', 'Thông tư số 07/2018/TT-BYT quy định về kinh doanh thuốc và Thông tư số 03/2020/TT-BYT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.',
	 '{20/2022/TT-BYT repeals 07/2018/TT-BYT,20/2022/TT-BYT repeals 03/2020/TT-BYT}'),
	('repeals', 'lapse', 'Kể từ ngày Thông tư này có hiệu lực thi hành, Thông tư số 07/2018/TT-BYT hướng dẫn Nghị định số 54/2017/NĐ-CP hết hiệu lực thi hành.',
	 '{20/2022/TT-BYT repeals 07/2018/TT-BYT,07/2018/TT-BYT implements 54/2017/NĐ-CP}'),
	('repeals', 'lapse', E'Các thông tư sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực:\na) Thông tư số 07/2018/TT-BYT;\nb) Thông tư số 03/2020/TT-BYT.',
	 '{20/2022/TT-BYT repeals 07/2018/TT-BYT,20/2022/TT-BYT repeals 03/2020/TT-BYT}'),
	('repeals', 'lapse', 'Thông tư số 34/2015/TT-BYT đã được sửa đổi, bổ sung theo Thông tư số 28/2018/TT-BYT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.',
	 '{20/2022/TT-BYT repeals 34/2015/TT-BYT,28/2018/TT-BYT amends 34/2015/TT-BYT}'),
	('repeals', 'passive', 'Thông tư số 07/2018/TT-BYT bị bãi bỏ bởi Thông tư này.',
	 '{20/2022/TT-BYT repeals 07/2018/TT-BYT}'),
	('repeals', 'passive', 'Điều 7 Thông tư số 07/2018/TT-BYT có nội dung được sửa đổi, có nội dung bị bãi bỏ bởi Điều 2 Thông tư số 03/2020/TT-BYT.',
	 '{03/2020/TT-BYT amends 07/2018/TT-BYT at Điều 7,03/2020/TT-BYT repeals 07/2018/TT-BYT at Điều 7}'),
	('repeals', 'none', 'Thông tư số 03/2020/TT-BYT không bãi bỏ Thông tư số 07/2018/TT-BYT.', '{}'),
	('repeals', 'active', E'Điều 2. Thông tư số 06/2018/TT-BYT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.\nPHỤ LỤC I\nDANH MỤC THÔNG TƯ\nBÃI BỎ TOÀN BỘ\n(Ban hành kèm theo Thông tư này)\nTT\nTên văn bản\n1. Thông tư số 07/2018/TT-BYT sửa đổi, bổ sung Thông tư số 11/2007/TT-BYT ban hành kèm theo\nThông tư số 12/2007/TT-BYT.\n2\nThông tư số 03/2020/TT-BYT\n3 \n04/2020/TT-BYT ngày 02 tháng 3 năm 2020 về kệ thuốc\nB. QUYẾT ĐỊNH\n4. Quyết định số 11/2007/QĐ-BYT\nPhụ lục II\nTHỦ TỤC\n1. Thông tư số 05/2020/TT-BYT quy định về thuốc.',
	 '{20/2022/TT-BYT repeals 06/2018/TT-BYT,20/2022/TT-BYT repeals 07/2018/TT-BYT,07/2018/TT-BYT amends 11/2007/TT-BYT,11/2007/TT-BYT issued_with 12/2007/TT-BYT,20/2022/TT-BYT repeals 03/2020/TT-BYT,20/2022/TT-BYT repeals 04/2020/TT-BYT,20/2022/TT-BYT repeals 11/2007/QĐ-BYT}'),
	('repeals', 'active', E'DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT BÃI BỎ MỘT PHẦN\n(Kèm theo Quyết định số 12/2022/QĐ-UBND ngày 03 tháng 02 năm 2022)\n1. Điều 5 và khoản 2 Điều 7 Quyết định số 17/2015/QĐ-UBND;\n2. Quyết định số 18/2015/QĐ-UBND: Điều 9.\nĐiều 3. Việc áp dụng\n1. Quyết định số 19/2015/QĐ-UBND về thu phí.',
	 '{12/2022/QĐ-UBND repeals 17/2015/QĐ-UBND at Điều 5;khoản 2 Điều 7,12/2022/QĐ-UBND repeals 18/2015/QĐ-UBND at Điều 9}'),
	('repeals', 'none', E'C. DANH MỤC VĂN BẢN CẦN SỬA ĐỔI, BỔ SUNG, BÃI BỎ\n1. Thông tư số 07/2018/TT-BYT.\nDanh mục văn bản bãi bỏ\n2. Thông tư số 03/2020/TT-BYT.\nDANH MỤC VĂN BẢN HẾT HIỆU LỰC\n3. Thông tư số 04/2020/TT-BYT.', '{}'),
	('suspends', 'active', 'Ngưng hiệu lực thi hành Điều 6 Thông tư số 07/2018/TT-BYT đến hết năm 2022.',
	 '{20/2022/TT-BYT suspends 07/2018/TT-BYT at Điều 6}'),
	('suspends', 'passive', 'Điều 6 Thông tư số 07/2018/TT-BYT bị ngưng hiệu lực bởi Điều 1 Thông tư số 03/2020/TT-BYT.',
	 '{03/2020/TT-BYT suspends 07/2018/TT-BYT at Điều 6}'),
	('suspends', 'none', 'Đình chỉ hoạt động của cơ sở bị xử phạt theo Nghị định số 117/2020/NĐ-CP.', '{}'),
	('extends', 'active', E'NGHỊ QUYẾT\nVề kéo dài thời hạn áp dụng Nghị quyết số 30/2021/QH15 của Quốc hội',
	 '{20/2022/TT-BYT extends 30/2021/QH15}'),
	('extends', 'active', 'Nghị quyết số 99/2023/QH15 kéo dài hiệu lực của Nghị quyết số 30/2021/QH15.',
	 '{99/2023/QH15 extends 30/2021/QH15}'),
	('corrects', 'active', 'Đính chính lỗi kỹ thuật tại Điều 3 Thông tư số 07/2018/TT-BYT.',
	 '{20/2022/TT-BYT corrects 07/2018/TT-BYT at Điều 3}'),
	('corrects', 'passive', 'Thông tư số 07/2018/TT-BYT được đính chính theo Quyết định số 2219/QĐ-BYT.',
	 '{2219/QĐ-BYT corrects 07/2018/TT-BYT}'),
	('consolidates', 'active', E'Văn bản này được hợp nhất từ 02 Thông tư sau:\n- Thông tư số 07/2018/TT-BYT;\n- Thông tư số 03/2020/TT-BYT.',
	 '{20/2022/TT-BYT consolidates 07/2018/TT-BYT,20/2022/TT-BYT consolidates 03/2020/TT-BYT}'),
	('consolidates', 'active', 'Văn bản hợp nhất số 09/VBHN-BYT hợp nhất Thông tư số 07/2018/TT-BYT và Thông tư số 03/2020/TT-BYT.',
	 '{09/VBHN-BYT consolidates 07/2018/TT-BYT,09/VBHN-BYT consolidates 03/2020/TT-BYT}'),
	('consolidates', 'none', 'Hai công ty hợp nhất theo Luật Doanh nghiệp số 59/2020/QH14.', '{}'),
	('interprets', 'active', 'Nghị quyết số 746/2005/NQ-UBTVQH11 giải thích điểm c khoản 2 Điều 241 Luật Thương mại số 58/2005/L-CTN.',
	 '{746/2005/NQ-UBTVQH11 interprets 58/2005/L-CTN at điểm c khoản 2 Điều 241}'),
	('announces', 'active', 'Lệnh số 12/2016/L-CTN công bố Luật Dược số 105/2016/QH13.',
	 '{12/2016/L-CTN announces 105/2016/QH13}'),
	('announces', 'none', 'Cục công bố danh sách cơ sở được cấp phép theo Nghị định số 54/2017/NĐ-CP.', '{}'),
	('issued_with', 'active', 'Quy chế số 05/QC-BYT ban hành kèm theo Quyết định số 1895/QĐ-BYT.',
	 '{05/QC-BYT issued_with 1895/QĐ-BYT}'),
	('issued_with', 'none', 'Mẫu số 2 ban hành kèm theo Thông tư số 07/2018/TT-BYT.', '{}'),
	('cites', 'none', 'Hồ sơ thực hiện theo Thông tư số 07/2018/TT-BYT và Luật Dược số 105/2016/QH13.', '{}'),
	-- whose words are quoted
	('based_on', 'active', E'Luật số 28/2018/QH14 có căn cứ ban hành như sau:\n“Căn cứ Hiến pháp năm 2013;\nQuốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Dược số 105/2016/QH13.”',
	 '{28/2018/QH14 based_on KS/2013/HP quoted,28/2018/QH14 amends 105/2016/QH13 quoted}'),
	-- the other document of a clause acts, not the text's own
	('replaces', 'active', 'Căn cứ Nghị định số 98/2021/NĐ-CP quy định về trang thiết bị, thay thế Nghị định số 36/2016/NĐ-CP;',
	 '{20/2022/TT-BYT based_on 98/2021/NĐ-CP,98/2021/NĐ-CP replaces 36/2016/NĐ-CP}'),
	('amends', 'active', 'Nghị định nêu trên sửa đổi Nghị định số 36/2016/NĐ-CP.', '{}'),
	('amends', 'active', 'Bộ Y tế nhận Nghị định số 98/2021/NĐ-CP (sau đây gọi là Nghị định số 98/2021/NĐ-CP) và Nghị định nêu trên sửa đổi Nghị định số 36/2016/NĐ-CP.',
	 '{98/2021/NĐ-CP amends 36/2016/NĐ-CP}');

CREATE FUNCTION links_of(body text) RETURNS text[]
LANGUAGE sql
RETURN (SELECT coalesce(array_agg(l ORDER BY l), '{}')
		FROM (SELECT concat_ws(' ', citing, relation, coalesce(cited::text, cited_title),
				'at ' || nullif((SELECT string_agg(replace(p::text, ' ' || cited::text, ''), ';' ORDER BY i)
								 FROM unnest(cited_provisions) WITH ORDINALITY AS u (p, i)), ''),
				CASE WHEN quoted THEN 'quoted' END) AS l
			  FROM legal_links(body, '20/2022/TT-BYT')
			  WHERE relation <> 'cites') AS x);

-- What is said otherwise than wanted: no rows.
SELECT n, label, voice, body, links_of(body) AS got
FROM said
WHERE links_of(body) <> (SELECT coalesce(array_agg(w ORDER BY w), '{}') FROM unnest(wanted) AS w)
ORDER BY n;

-- Unicode's other form, line breaks for blanks: the same links.
SELECT n, body FROM said WHERE links_of(normalize(body, NFD)) <> links_of(body) ORDER BY n;
SELECT n, body FROM said WHERE links_of(replace(replace(body, 'hiệu lực ', E'hiệu lực\n'), 'bổ sung ', E'bổ sung\n')) <> links_of(body) ORDER BY n;

-- Prose without accents says the same.  Without them a law's name is a word of the passive ("Luat Duoc"), and
-- quoted wording is not told apart.
CREATE FUNCTION plain(body text) RETURNS text
LANGUAGE sql
RETURN translate(regexp_replace(normalize(body, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dD');
SELECT plain('Nghị định số 32/2021/NĐ-CP bãi bỏ');
SELECT n, body, links_of(body) AS got, links_of(plain(body)) AS plain_got
FROM said WHERE body !~ 'Luật Dược|“' AND links_of(plain(body)) <> links_of(body) ORDER BY n;
SELECT count(*) > 50 AS many FROM said WHERE body !~ 'Luật Dược|“';

-- No document speaks for a text that has none; no end of a link is another's.
SELECT n, l.citing FROM said, legal_links(body) AS l WHERE legal_code(citing) <> ALL (legal_refs(body)) ORDER BY n;

SELECT label, voice, count(*) FROM said GROUP BY label, voice ORDER BY label, voice;

DROP TABLE said;
DROP FUNCTION links_of(text), plain(text);
