"""What a person is told when the assistant itself stumbles."""

STUMBLED = "Em đang gặp trục trặc khi xử lý tin nhắn vừa rồi và sẽ thử lại. Nếu ít phút nữa chưa thấy trả lời, đồng chí nhắn lại giúp em ạ."
