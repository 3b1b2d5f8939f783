"""«Gửi nhầm ảnh, bỏ ảnh thứ 2»: what was handed in by mistake, before it is on record or after."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirmations import confirm, evidence
from handlers.confirmations.draft import Draft
from handlers.confirmations.forms import MOST_ROUNDS
from handlers.confirmations.proofs import PROOFS, from_data, to_data
from handlers.confirmations.taken_out import takes_out
from handlers.message import Reaction, Reply, Turn
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import evidence as wording
from storage.records import Proof

PROOF_WORDS = {"anh", "hinh", "file", "tep", "clip", "pdf"}
PROOF_PAIRS = {("minh", "chung"), ("tai", "lieu"), ("bien", "ban")}
OFF = {"xoa", "go", "rut", "huy", "nham", "lon"}
"""Words, folded, by which it is not to be kept."""
MOST_WORDS = 12
DRAFTS = {"confirm.slot", "confirm.yes", "confirm.fix"}
ORDINALS = {"nhat": 1, "dau": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4}


def wanted(reading: Reading) -> bool:
    """Tell «bỏ ảnh thứ 2», «gửi nhầm file rồi» from what only mentions a picture."""
    folds = [word.fold for word in reading.words]
    if len(folds) > MOST_WORDS or reading.cues.has("mark.asking") or reading.figures.total:
        return False
    at = next((at for at in range(len(folds)) if _names_proof(reading, at)), None)
    near = (
        [] if at is None else [*range(max(0, at - 3), at), *range(at + 1, min(len(folds), at + 3))]
    )
    return any(folds[one] in OFF or takes_out(reading, one) for one in near)


def _names_proof(reading: Reading, at: int) -> bool:
    """Tell «ảnh» from «anh»: whoever types without marks may mean the person spoken to."""
    word = reading.words[at]
    pair = (word.fold, reading.words[at + 1].fold) if at + 1 < len(reading.words) else ()
    if pair in PROOF_PAIRS:
        return True
    if word.fold == "anh" and word.shape != "ảnh":
        return bool(at) and takes_out(reading, at - 1) and not word.accented
    return word.fold in PROOF_WORDS


def take(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Leave it out of what is not on record yet; of what is, say that it stays, and what to do."""
    proofs = from_data(talk.data)
    if not proofs or not (talk.step in DRAFTS or talk.step == "evidence.yes"):
        return Turn((Reply(wording.STAYS),), Reaction.UNDO, evidence.INTENT)
    left = _without(proofs, reading)
    if left is None:
        return Turn((Reply(wording.WHICH_PROOF),), Reaction.CLARIFY, evidence.INTENT)
    if talk.step in DRAFTS:
        draft = replace(Draft.from_data(talk.data), proofs=left, rounds=MOST_ROUNDS)
        return replace(confirm.go_on(draft, asker, talk), reaction=Reaction.UNDO)
    if not left:
        talk.end()
        return Turn((Reply(wording.LET_GO),), Reaction.UNDO, evidence.INTENT)
    talk.data[PROOFS] = to_data(left)
    return replace(evidence.ask_again(asker, talk), reaction=Reaction.UNDO)


def _without(proofs: tuple[Proof, ...], reading: Reading) -> tuple[Proof, ...] | None:
    """Return what is left: without the one whose number is said, or the only one, or all."""
    folds = [word.fold for word in reading.words]
    numbers = [int(one) for one in folds if one.isdecimal()]
    if not numbers and "thu" in folds[:-1]:
        numbers = [ORDINALS.get(folds[folds.index("thu") + 1], 0)]
    if not numbers and "cuoi" in folds:
        numbers = [len(proofs)]
    if not numbers and (len(proofs) == 1 or reading.cues.has("mark.every")):
        return ()
    if not numbers or not all(0 < one <= len(proofs) for one in numbers):
        return None
    return tuple(one for at, one in enumerate(proofs, 1) if at not in numbers)
