"""What pages in other languages than English say around their articles: who wrote them, when, and where readers answer.

Also what no word tells of a script without blanks: how long a line is, and which language a short text is in.
"""

import re
from itertools import islice

from headwater.language.alternation import alternation
from headwater.reading.lines import letters
from headwater.reading.lines.patterns import WORD, holds
from headwater.reading.lines.times import MONTHS

CAPITALS = "A-ZÀ-ÖØ-ÞĄĆČĎĘĚĞİŁŃŇŐŘŚŠŞŤŮŰŹŻŽА-ЯЁІЇЄҐ"
SMALL = "de|del|della|di|da|do|dos|du|van|von|der|den|la|le|al|el"
_NAME = rf"[{CAPITALS}][\w’'.-]{{1,40}}(?: (?:{SMALL})){{0,2}}(?: [{CAPITALS}][\w’'.-]{{0,40}}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:, | und | et | y | e | i | и | та | і | ve ){_NAME}){{0,5}}"
_SIGNED = re.compile(
    r"(?:(?:Von|Par|Por|Di|di|Door|Av)\s"
    r"|(?:Autor(?:a|e|es|ka|en|zy)?|Auteure?|Text[eo]?|Interview|Entrevista|Intervista|Testo|Tekst|Автор[иы]?|Текст|Haber|Yaza[nr]|Muhabir)\s?:\s?)"
    rf"(?P<names>{_NAMES})(?:,? (?:avec|mit|con|com|für|pour|para) .{{2,40}})?"
    rf"(?:(?:, | aus | in | — | – | - )[{CAPITALS}]\w{{1,20}}(?: [{CAPITALS}]\w{{1,20}})?)?"
    r"(?:[\s|,/]{1,3}(?:Fotos?|Photos?|Bild(?:er)?|Imágenes|Immagini|Фото)\s?:.{2,60})?"
)
_SIGNED_UNSPACED = re.compile(
    r"(?:本报|本報)?(?:记者|記者|作者|撰文|文)[\s:：/／]{1,3}(?P<names>[一-鿿]{2,4}(?:[、\s][一-鿿]{2,4}){0,3})"
)
_REPORTER_UNSPACED = re.compile(r"(?:记者|記者|作者)[\s:：/／]{1,3}([一-鿿]{2,4})(?![一-鿿])")
_SIGNED_ARABIC = re.compile(r"(?:كتبت?|بقلم|إعداد)\s?:?\s?(?P<names>[ء-ي]{1,20}(?: [ء-ي]{1,20}){1,3})")
_SIGNED_FIRST = frozenset("VPDdATIEHYMАТ本记記作撰文كبإ")  # what lines of these three begin with
_JOINTS = re.compile(r", | und | et | y | e | i | и | та | і | ve |、")
DATED = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:\.|º|er)?(?: de)? (?:{alternation(MONTHS)})(?!\w)\.?(?:,? (?:de |del )?\d{{4}})?"
    rf"|\b(?:{alternation(MONTHS)})\.? \d{{1,2}},? (?:19|20)\d\d\b"
    r"|\d{4}年\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)
DATED_SIGN = re.compile(  # a figure of each such date, with what stands beside it there: a sixth of its search
    rf"\d(?:(?:\.|º|er)?(?: de)? (?:{alternation(MONTHS)})|年|(?<=\S \d)\d?,? (?:19|20)\d\d)",
    re.IGNORECASE,
)
AGO_ABROAD_SIGNS = ("il y a", "vor ", "hace ", "há ", " fa", "назад", "前", "منذ", "पहले")
AGO_ABROAD = re.compile(  # at the end of a line
    r"(?:\b(?:il y a|vor|hace|há) (?:\d{1,3}|une?|einer|einem|um|uma) (?:seconde|minute|heure|jour|semaine|moi|an\b"
    r"|sekunde|stunde|tag|woche|monat|jahr|segundo|minuto|hora|día|dia|semana|mes|año|ano)\w{0,3}"
    r"|\b(?:\d{1,3}|un['’]ora|un) ?(?:or[ae]|minut[oi]|giorn[oi]|settiman[ae]|mes[ei]) fa\b"
    r"|\b\d{1,3} (?:минут\w?|час\w{0,2}|дн\w{1,2}|день|недел\w|месяц\w{0,2}) назад\b"
    r"|\d{1,3} ?(?:秒|分钟|分鐘|分|小时|小時|時間|天|日|个月|個月|か月|周|週間?|年) ?(?:前|以前)"
    r"|(?:^|\s)منذ \w{1,12}(?: \w{1,12})?|(?:^|\s)\d{1,3} (?:मिनट|घंटे|घंटा|दिन|सप्ताह|महीने) पहले)\W*$",
    re.IGNORECASE,
)
_COMMENT_WORDS = (
    "kommentare|leserkommentare|commentaires|comentarios|commenti|comentários|komentarze|комментарии|коментарі|yorumlar|"
    "reacties|التعليقات|تعليقات|评论|評論|网友评论|コメント".split("|")
)
_COMMENTS, _COMMENTS_FIRST = alternation(_COMMENT_WORDS), frozenset(word[0] for word in _COMMENT_WORDS)
COMMENT_HEADING_ABROAD = re.compile(
    rf"(?:\d{{1,7}} )?(?:{_COMMENTS})(?:\s?[(（:]?\s?\d{{0,7}}\s?[)）]?)", re.IGNORECASE
)
_SAYING = alternation(
    "sagt|sagte|schreibt|schrieb|meint|dit|a dit|a écrit|écrit|dice|dijo|escribió|comentó|disse|diz|scrive|ha scritto|"
    "ha detto|escreveu|comentou|zegt|schreef|pisze|napisał|napisała|пишет|написал|написала|говорит".split("|")
)
SAYS_ABROAD = re.compile(
    rf"^(.{{1,60}}?)\s{{1,9}}(?:{_SAYING})\s?(?:am .{{6,40}})?:", re.IGNORECASE
)  # "Ada Quill sagt:"
_NONE_YET = (
    r"(?:es wurden |bisher |noch ){0,2}keine? kommentare?\b.{0,40}|aucun commentaire.{0,40}|soyez le premier à .{0,40}"
    r"|no hay comentarios.{0,20}|sin comentarios|sé el primero en comentar|nessun commento|nenhum comentário.{0,20}"
    r"|комментариев (?:пока )?нет|нет комментариев|коментарів (?:поки )?немає|brak komentarzy|(?:nog )?geen reacties"
    r"|暂无评论|لا توجد تعليقات|no comments(?: yet)?|there are no comments.{0,20}"
    r"|be the first to (?:comment|reply).{0,20}"
)
_ANSWER_HERE = (
    r"(?:einen )?kommentar (?:schreiben|verfassen|hinterlassen|abgeben|hinzufügen)"
    r"|schreib\w{0,3} (?:einen|den ersten) kommentar"
    r"|hinterlass\w{0,3} (?:eine antwort|einen kommentar)|(?:laisser|ajouter|poster) un commentaire"
    r"|dej[ae] (?:un|tu|su) (?:comentario|respuesta)|lascia un (?:tuo )?commento"
    r"|deixe (?:um|o seu|seu|uma) (?:comentário|resposta)"
    r"|(?:добавить|оставить|написать) комментарий|dodaj komentarz|(?:plaats|geef) een reactie|yorum (?:yap|yaz|ekle)"
    r"|发表评论|我要评论|登录.{0,4}后.{0,6}|أضف تعليق\w?"
)
NONE_YET = re.compile(rf"^\W*(?:{_NONE_YET})\W*", re.IGNORECASE)  # where readers could have answered
ANSWER_HERE = re.compile(rf"^\W*(?:{_NONE_YET}|{_ANSWER_HERE})\W*", re.IGNORECASE)
ASIDE_UNSPACED = re.compile(  # what a Chinese site sets around its articles
    r"^[^\w]*(?:字号|分享|相关推荐|为你推荐|推荐阅读|纠错|特别声明|关键词|责任编辑|责编|编辑\s?[:：|丨]|校对|返回顶部|点赞|扫描下方二维码)"
)
MOST_INVITING = 80  # characters of such a line
MOST_HEADING = 60  # of the heading of comments, with its blanks
UNSPACED = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]")
LETTERS_A_WORD = 2  # of Chinese and Japanese, about
UNSPACED_STOP = re.compile(r"[。！？][」』”’）]*\s*$")
_KANA, _HAN = re.compile(r"[぀-ヿ]"), re.compile(r"[㐀-鿿]")
_CYRILLIC, _UKRAINIAN, _RUSSIAN = (
    re.compile("[а-яёіїєґ]", re.IGNORECASE),
    re.compile("[їєґі]", re.IGNORECASE),
    re.compile("[ыэъё]", re.IGNORECASE),
)
_ARABIC, _NOT_ARABIC = re.compile("[ء-ي]"), re.compile("[پچژگکیہے]")
LEAST_LETTERS = 10  # of a script that tell its language


def authors_abroad(text: str) -> list[str]:
    """The names of a line that says whose the article is and nothing else: "Von Jonas Wermke", "记者 王建明"."""
    text = text.strip()
    if text[:1] not in _SIGNED_FIRST:
        return []  # far cheaper to ask first
    for pattern in (_SIGNED,) if text.isascii() else (_SIGNED, _SIGNED_UNSPACED, _SIGNED_ARABIC):
        if match := pattern.fullmatch(text):
            return [name.strip() for name in _JOINTS.split(match["names"]) if name.strip()]
    return []


def named_unspaced(text: str) -> str | None:
    """Whom a line in Chinese names as its reporter among other things: "来源：港口日报 记者 王建明"."""
    match = None if text.isascii() else _REPORTER_UNSPACED.search(text)
    return match[1] if match else None


def dated_abroad(text: str) -> bool:
    """Whether a line holds a written date in another language, or ends with an age: "26 novembre", "vor 2 Stunden"."""
    return bool(find_dated(text) or find_ago_abroad(text))


def find_dated(text: str) -> re.Match[str] | None:
    """The first date of a text that is written as other languages write them."""
    return DATED.search(text) if DATED_SIGN.search(text) else None


def find_ago_abroad(text: str) -> re.Match[str] | None:
    """The age, in another language, with which a line ends: "vor 2 Stunden"."""
    return AGO_ABROAD.search(text) if holds(text, AGO_ABROAD_SIGNS) else None


def heads_comments(text: str) -> bool:
    """Whether a line is the heading of readers' comments: "Kommentare (2)", "评论"."""
    if len(text) > MOST_HEADING:
        return False
    text = text.strip()
    first = text[:1].lower()  # asked of every line: few begin so
    return (first in _COMMENTS_FIRST or first.isdecimal()) and COMMENT_HEADING_ABROAD.fullmatch(text) is not None


def invites_comments(text: str) -> bool:
    """Whether a line asks readers for comments, or says that there are none, and nothing else."""
    return len(text) <= MOST_INVITING and bool(ANSWER_HERE.fullmatch(text))


def says_none(text: str) -> bool:
    """Whether a line says that nobody has commented."""
    return len(text) <= MOST_INVITING and bool(NONE_YET.fullmatch(text))


def unspaced_words(text: str) -> int:
    """How many words the letters of scripts without blanks make, about."""
    return 0 if text.isascii() else len(UNSPACED.findall(text)) // LETTERS_A_WORD


def count_words(text: str) -> int:
    """The words of a text, of whatever script."""
    return max(letters.count_words(text), unspaced_words(text))


def has_words(text: str, least: int) -> bool:
    """Whether a text has at least so many words, one or more: no more of them are counted."""
    return next(islice(WORD.finditer(text), least - 1, None), None) is not None or unspaced_words(text) >= least


def language_by_script(text: str) -> str | None:
    """ISO 639-1 of a text whose letters are one language's alone; None for any other."""
    if len(_HAN.findall(text)) + len(_KANA.findall(text)) >= LEAST_LETTERS:
        return "ja" if _KANA.search(text) else "zh"
    if len(_CYRILLIC.findall(text)) >= LEAST_LETTERS:
        ukrainian, russian = bool(_UKRAINIAN.search(text)), bool(_RUSSIAN.search(text))
        return "uk" if ukrainian and not russian else "ru" if russian and not ukrainian else None
    if len(_ARABIC.findall(text)) >= LEAST_LETTERS and not _NOT_ARABIC.search(text):
        return "ar"
    return None
