"""What is said about the channels that a person uses."""

PREFERRED = "Từ nay em nhắc việc đồng chí qua {channel} trước. Khi {channel} không gửi được, em chuyển sang kênh khác của đồng chí trong ít phút."
NOT_LINKED = "Đồng chí chưa dùng {channel} với em. Nhắn “nối kênh” để lấy mã, rồi gửi mã đó cho em trên {channel}; sau đó nhắn lại “nhắc tôi qua {channel}” ạ."
GONE = "Hiện em không gửi được cho đồng chí qua {channel}. Đồng chí nhắn cho em một tin trên {channel} trước, rồi nhắn lại câu này ạ."

UPLOAD = "Đồng chí gửi tệp theo đường dẫn dưới đây nhé."
UPLOAD_FOR = "Đồng chí gửi tệp cho “{title}” theo đường dẫn dưới đây nhé."
UPLOAD_DIRECT = "Đồng chí gửi thẳng ảnh hoặc tệp vào đây là được ạ."
UNSUPPORTED = "Kênh này không chuyển được tin vừa rồi tới em (tệp, video, vị trí…). Đồng chí gửi ảnh, nhắn bằng chữ, hoặc dùng đường dẫn gửi tệp ạ."
