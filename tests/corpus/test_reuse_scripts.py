"""Reuse in scripts without spaces: the passage to the character, and no reuse in a name that everybody writes."""

import pytest

from headwater.reuse import find_reuse
from headwater.reuse.pairs import many_passages
from headwater.reuse.texts import Text

# sentences of our own
SHARED = {
    "chinese": "昨夜渡轮在北港附近沉没，船上四十二名乘客全部获救，海岸警卫队说没有人下令离开现场。",
    "japanese": "昨夜北の港の近くでフェリーが沈み、乗客四十二人は全員救助されたと海上警備隊が発表した。",
    "thai": "เรือข้ามฟากจมลงใกล้ท่าเรือทางเหนือเมื่อคืนนี้ ผู้โดยสารสี่สิบสองคนได้รับการช่วยเหลือทั้งหมด หน่วยยามฝั่งกล่าวว่าไม่มีใครสั่งให้ออกจากพื้นที่",
}
OWN = {
    "chinese": ("市长今天上午在广场上对居民讲话。", "据本报记者了解，天气转冷之后渔民很少出海。"),
    "japanese": ("市長は今朝、広場で住民に語りかけた。", "寒くなってから漁師たちはあまり海に出ていない。"),
    "thai": ("นายกเทศมนตรีพูดกับชาวบ้านที่จัตุรัสเช้านี้ ", "หลังอากาศเย็นลงชาวประมงออกทะเลน้อยมาก "),
}


@pytest.mark.parametrize("script", ["chinese", "japanese", "thai"])
def test_a_copied_sentence_is_found_to_the_character(script: str) -> None:
    before, after = OWN[script]
    found = find_reuse([{"id": "a", "text": before + SHARED[script]}, {"id": "b", "text": SHARED[script] + after}])
    assert [(r.a.start, r.b.start, r.a.exact) for r in found] == [(len(before), 0, SHARED[script].rstrip("。"))] or [
        (r.a.start, r.b.start, r.a.exact) for r in found
    ] == [(len(before), 0, SHARED[script])]


def test_one_word_changed_in_chinese_is_one_edit() -> None:
    other = SHARED["chinese"].replace("四十二", "四十三")
    (found,) = find_reuse([{"id": "a", "text": SHARED["chinese"]}, {"id": "b", "text": other}])
    assert [(e.op, e.a, e.b) for e in found.edits] == [("replace", "二", "三")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国外交部发言人今天在北京说。", "昨天晚上，中华人民共和国外交部发言人没有回答。"),
        ("กระทรวงการต่างประเทศแห่งราชอาณาจักรไทยแถลง", "เมื่อวานนี้กระทรวงการต่างประเทศแห่งราชอาณาจักรไทยไม่ตอบ"),
    ],
)
def test_the_long_name_of_an_office_is_no_reuse(one: str, other: str) -> None:
    """Twelve characters are no twelve words: any two pages on one ministry shared a passage."""
    assert find_reuse([{"id": "a", "text": one}, {"id": "b", "text": other}]) == []
    assert list(many_passages([Text("a", one), Text("b", other)], 12)) == []
