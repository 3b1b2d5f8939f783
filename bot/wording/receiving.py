"""What a person is told while nothing can be written down."""

NOT_KEPT = "Em chưa ghi được tin vừa rồi của đồng chí vì máy chủ đang gặp trục trặc. Tin không mất: ghi được là em trả lời ngay, đồng chí không cần gửi lại ạ."
