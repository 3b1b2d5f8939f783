"""Sentences on evidence: what was received, what it is for, what is refused."""

KINDS = {"photo": "ảnh", "pdf": "tệp PDF", "word": "tệp Word", "excel": "tệp Excel"}
SHOWN_FILE = "{kind}{name} ({size})"
SHOWN_SAID = {"link": "đường dẫn {said}", "number": "văn bản số {said}"}
SHOWN_MORE = " và {more} minh chứng khác"
FACT = "- Minh chứng: {proofs}"

PROOFS = {
    "roll": "danh sách, ảnh hoặc biên bản",
    "table": "bảng tổng hợp số lượng; các bản cá nhân lưu tại chi bộ",
    "file": "tệp PDF, Word, Excel hoặc ảnh chụp",
    "minutes": "biên bản, nghị quyết hoặc ảnh",
    "photos": "ảnh hoặc văn bản",
    "links": "đường dẫn bài đăng hoặc ảnh",
}
HINT = "Nếu có minh chứng ({proof}), đồng chí gửi ngay tại đây ạ."

NOT_USED = "Em chưa lưu {proofs}. Khi báo xong việc, đồng chí gửi kèm lại giúp em ạ."
RECEIVED = "Em đã nhận {proofs}."
AFTERWARDS = " Xong câu đang hỏi, em hỏi tiếp minh chứng này cho việc nào."
FOR_WHICH = "Em đã nhận {proofs}. Đây là minh chứng cho việc nào ạ? Xin chọn số:"
NOTHING_OPEN = "Em đã nhận {proofs}, nhưng chưa thấy việc nào của {unit} để đính kèm, nên em không lưu. Đồng chí cho biết việc nào ạ?"
WHICH_WORK = "Đồng chí bổ sung minh chứng cho việc nào ạ? Xin chọn số:"
NOT_SUBMITTED = "“{title}” chưa có xác nhận nào đang chờ tiếp nhận. Đồng chí báo xong việc này và gửi kèm minh chứng trong cùng tin nhắn giúp em ạ."
NOTHING_SUBMITTED = "Hiện chưa có xác nhận nào đang chờ tiếp nhận để bổ sung minh chứng. Đồng chí báo xong việc trước, rồi gửi kèm ảnh hoặc tệp ạ."
ASK = "Đồng chí gửi minh chứng cho “{title}” (biên nhận {receipt}) ạ: ảnh, PDF, Word, Excel, đường dẫn, hoặc gõ số văn bản."
READ_BACK = "Em đính kèm vào “{title}” (biên nhận {receipt}):\n{items}\nĐúng không ạ?"
ITEM = "{number}. {proof}"
ADDED = "Đã đính kèm {count} minh chứng vào “{title}” (biên nhận {receipt})."
ADDED_BEFORE = (
    "Minh chứng này đã có trong “{title}” (biên nhận {receipt}), em không lưu thêm lần nữa."
)
LET_GO = "Vâng, em không đính kèm và không lưu minh chứng vừa gửi."
CHANGED = "Xác nhận “{title}” đã thay đổi nên em chưa đính kèm gì. Đồng chí gửi lại giúp em ạ."
SUBMITTED_WITH = "Kèm {count} minh chứng."

NAMED = " “{name}”"
FAULTS = {
    "too_big": "Tệp{name} lớn quá, em chỉ nhận tối đa 20 MB. Đồng chí giảm dung lượng hoặc chụp ảnh từng trang giúp em ạ.",
    "empty": "Tệp{name} không có nội dung gì. Đồng chí gửi lại giúp em ạ.",
    "kind": "Em chỉ nhận ảnh (JPG, PNG), PDF, Word (.docx) và Excel (.xlsx); tệp{name} không phải loại đó nên em không lưu.",
    "old_office": "Tệp{name} theo định dạng Word, Excel cũ hoặc có mật khẩu, em không nhận được. Đồng chí lưu thành .docx, .xlsx hoặc PDF rồi gửi lại ạ.",
    "broken": "Tệp{name} bị hỏng hoặc không đúng định dạng{page}, em không lưu. Đồng chí gửi bản khác hoặc chụp ảnh giúp em ạ.",
    "locked": "Tệp{name} có mật khẩu, em không nhận. Đồng chí gửi bản không đặt mật khẩu ạ.",
    "program": "Tệp{name} có kèm lệnh tự chạy (macro) hoặc tệp khác bên trong nên em không nhận. Đồng chí gửi bản PDF hoặc ảnh giúp em ạ.",
    "bomb": "Tệp{name} bung ra lớn bất thường nên em không nhận. Đồng chí gửi bản PDF hoặc ảnh giúp em ạ.",
    "slow": "Em đọc tệp{name} quá lâu mà chưa xong{page}, nên không lưu. Đồng chí gửi bản gọn hơn hoặc chụp ảnh giúp em ạ.",
    "unreached": "Em chưa tải được tệp{name}. Đồng chí gửi lại giúp em ạ.",
    "not_kept": "Em chưa lưu được tệp{name} do trục trặc nơi lưu trữ. Đồng chí gửi lại sau ít phút ạ.",
}
AT_PAGE = " (dừng ở trang {page})"

RESUME = "Đồng chí đang ghi dở “{title}”{period}{facts}\nĐồng chí tiếp tục không ạ?"
RESUME_YES = "Tiếp tục"
STAYS = "Minh chứng đã ghi nhận thì lưu trong lịch sử, em không gỡ được. Đồng chí gửi bản đúng vào đây để bổ sung; bản nhầm xin báo cấp trên bỏ qua, hoặc “rút lại” cả bản báo rồi báo lại."
WHICH_PROOF = "Bỏ minh chứng số mấy ạ? Đồng chí nhắn ví dụ “bỏ ảnh thứ 2”, hoặc “bỏ tất cả ảnh”."
NOT_KEPT = "Em chưa lưu {proofs}, vì việc chưa xong; khi báo xong, đồng chí gửi lại giúp em."
