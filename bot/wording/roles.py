"""How the roles of a unit are called."""

NAMES = {
    "secretary": "bí thư",
    "deputy": "phó bí thư",
    "committee": "chi ủy viên được giao",
    "officer": "cán bộ theo dõi",
    "admin": "quản trị viên",
}
