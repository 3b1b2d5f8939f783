"""How the roles of a unit are called."""

NAMES = {
    "secretary": "bí thư",
    "deputy": "phó bí thư",
    "officer": "cán bộ theo dõi",
}
