"""The words by which pages give themselves away: comment headings, forms, log-in lines, times, authors of comments.

Every pattern is linear in the length of the line: no nested repetition.
"""

import re

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
TIME_OF_DAY = re.compile(  # its figure first and what stands before it behind: twice as fast to search for
    r"\d(?<!\w\d)\d?(?:[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b)", re.IGNORECASE
)
GLUED = r"(?-i:(?<=[a-z])(?=[A-Z]))"  # a name run together with the month behind it: "seetfeiAugust 5, 2012 4:21 AM"
WRITTEN_DATE = re.compile(
    rf"(?:\b|{GLUED}){MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? ?(?:19|20)\d\d)?\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ .-]{{1,2}}{MONTH}\.?,?(?:[ -](?:19|20)\d\d)?\b"
    r"|\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)?\d\d)\b",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b(?:\d+|an?|one|two|three|few) (?:second|sec|minute|min|hour|hr|day|week|month|year)s? ago\b|\byesterday at\b"
    r"|\b\d{1,3} ?(?:s|m|h|d|w|y|min|hrs?|mos?|yrs?)\.? ago\b",
    re.IGNORECASE,
)
AGO_SIGNS = (" ago", "yesterday")
COMMENT_HEADING = re.compile(
    r"^(?:(?:there (?:are|is) )?(?:\d[\d,.]*|no|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:user |reader"
    r" |total )?"
    r"(?:comments?|repl(?:y|ies)|responses?|thoughts?)(?: (?:on|to|so far|for|posted|below|added)\b.*)?\W*"
    r"|\d{1,5} (?:users?|readers?|people) (?:have )?(?:responded|commented|replied)\b.*"
    r"|talkback[\s:(]*[\d,]*[):]*\W*"
    r"|(?:(?:all|user|reader|readers'|latest|recent|view|facebook|your) )?(?:comments?|responses|discussion)"
    r"(?: (?:on|to|for|from)\b.*)?[\s:(]*[\d,]*[):]*\W*"
    r"|(?:showing|displaying) .{0,30}comments?\b.*|join the (?:conversation|discussion)\W*|what do you think\?)$",
    re.IGNORECASE,
)
DECLARED_COUNT = re.compile(  # "Conversation3 Comments": two elements run together
    r"(?:\b|(?<=conversation)|(?<=discussion))(\d[\d,.]{0,14}+)\s+(?:user |reader |total )?"
    r"(?:comments?|repl(?:y|ies)|responses?|thoughts?)\b",
    re.IGNORECASE,
)
COUNT_AFTER = re.compile(r"^\W*(?:comments?|responses|replies|talk-?backs?)\s*[:(]\s*(\d[\d,]*)\W*$", re.IGNORECASE)
COMMENT_FORM = re.compile(
    r"^(?:leave|post|add|write|make|submit)(?: (?:a|your|an?other|new))? (?:new )?(?:reply|comment|response"
    r"|thought)s?\b.{0,60}$"
    r"|^(?:cancel reply|click here to cancel|your email address will not be|required fields are|fill in your details"
    r"|you are commenting using|connecting to %s|this site uses akismet|learn how your comment data|notify me of"
    r"|save my name|you must be logged|you may use these html|log in to (?:comment|reply|leave)|sign in to"
    r" (?:comment|add)"
    r"|comments are (?:closed|off|disabled|moderated)|google photo|twitter picture|facebook photo|e-?mail \(required"
    r"|name \(required|submit comment|post comment|xhtml: you can)",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"^(.{1,60}?)\s{1,9}(?:says|said|wrote|writes|comments|commented|responded|replied)\b\s*(?:[:.…]+|$|on\b|at\b)",
    re.IGNORECASE,
)
BY_LINE = re.compile(r"^(?:written |posted |published |reported |compiled |story |words )?by:? +(?=\S)", re.IGNORECASE)
BY_LINE_BEGINS = tuple("by written posted published reported compiled story words".split())
REPLY_LINE = re.compile(
    r"^\W*(?:reply|reply to .{1,40}|permalink|report(?: abuse| comment)?|flag(?: as .{0,20})?|like|share|quote|edit"
    r"|link|delete"
    r"|(?:\d+ )?likes?|log in to reply|thumbs? (?:up|down)|rate this.{0,20}|in reply to .{1,40}|show more|view \d+"
    r" repl\w+|(?:load|show|view|see) (?:(?:all|more|\d{1,6}) ){0,2}(?:comments|replies)|powered by \w+|avatar)\W*$",
    re.IGNORECASE,
)
BUTTON_LINE = re.compile(  # one button or a row of them: "Vote up", "Like · Reply · 2 · 3h"
    r"^\W*(?:(?:like|love|reply|share|report|flag|edit(?:ed)?|hide|respect|recommend|translate|permalink|(?:up|down)vote"
    r"|vote (?:up|down)|see (?:more|translation))\W*(?:\d{1,6}\W*)?){1,6}"
    r"(?:\d{1,3} ?(?:s|m|min|h|hrs?|d|w|mo|y)\b)?\W*$",
    re.IGNORECASE,
)
ANSWER_ROW = re.compile(  # under a comment of a network, in its readers' languages: "Like · Reply · 12 · 2h"
    r"\W*(?:(?:like|love|reply|share|edited|author|gefällt mir|antworten|teilen|j[’']aime|répondre|partager|me gusta"
    r"|responder|compartir|mi piace|rispondi|condividi|curtir|compartilhar|vind ik leuk|beantwoorden|нравится|ответить"
    r"|\d{1,6}(?: ?(?:s|m|min|h|hrs?|d|w|wk|mo|y|j|sem|std|tage?|wo|ч|дн|нед)\b\.?)?)\W{1,4}){1,8}"
    r"(?:\d{0,6}(?: ?(?:s|m|min|h|hrs?|d|w|wk|mo|y|j|sem|std|tage?|wo|ч|дн|нед)\b\.?)?)?\W{0,3}",
    re.IGNORECASE,
)
SORTING = re.compile(  # over a comment system's list
    r"\W*(?:sort(?:ed)? by\b.{0,30}|(?:most relevant|newest|oldest|top comments|all comments)(?: first)?"
    r"|(?:join|start) the discussion|log ?in with.{0,20}|or sign up with.{0,30}|sortieren nach.{0,30}|trier par.{0,30}"
    r"|ordenar por.{0,30}|ordina per.{0,30})\W*",
    re.IGNORECASE,
)
ANSWER_WORD = re.compile(r"\b(?:reply|antworten|répondre|responder|rispondi|beantwoorden|ответить)\b", re.IGNORECASE)
MENU_LINE = re.compile(  # an entry of the menu that stands over a dumped page
    r"^\W*(?:home(?: ?page)?|menu|search|(?:skip|jump) to .{0,20}(?:content|navigation|search|menu)"
    r"|(?:sign|log) ?(?:in|on|up|out)|register|subscribe(?: now)?|newsletters?|my account"
    r"|(?:contact|about)(?: us)?|advertise(?: with us)?|close"
    r"|e-?paper|toggle navigation|(?:accept|reject|manage)(?: all)?(?: (?:cookies|choices))?"
    r"|startseite|anmelden|abo(?:nnieren)?|accueil|je m[’']abonne|s[’']abonner|se connecter|inicio|portada"
    r"|suscr[ií]bete|iniciar sesi[oó]n|accedi|abbonati|in[ií]cio|assine|entrar|войти|главная)\W*$",
    re.IGNORECASE,
)
POINTER_LINE = re.compile(  # a heading over links to other stories
    r"^\W*(?:read (?:more|next|also)|also read|(?:more|other|further) (?:stories|news|articles"
    r"|on this(?: story)?)|most (?:read|popular|viewed)|(?:top|latest) stories|editors?[’']s? picks?"
    r"|related(?: (?:stories|articles|posts|news|topics|content|coverage))?|you (?:may|might) also like"
    r"|recommended(?: (?:for you|stories|articles|reading|videos))?|trending(?: (?:now|stories|articles))?|up next"
    r"|see also|what to read next|from (?:around )?the web|lire (?:aussi|également)|à lire (?:aussi|également)"
    r"|(?:lesen sie|lies) (?:auch|dazu)|mehr zum thema|leer también|lea también|te puede interesar|leggi anche"
    r"|leia (?:também|mais)|lees ook|czytaj (?:też|także)|читайте также)\W*$",
    re.IGNORECASE,
)
PLEA = re.compile(  # what a site says between an author's paragraphs; the line is no more than that
    r"^(?:(?:please )?(?:sign up|subscribe|register) (?:for|to|here|now|today|our)\b"
    r"|thank(?:s| you) for (?:signing|subscribing)|sharing is caring|like this (?:story|article)\? share"
    r"|(?:get|sign|subscribe|join|receive|enter|want|don['’]t miss|stay|never miss|register|to (?:get|receive)|keep up"
    r"|be the first)\b.{0,120}(?:\b(?:our|my|free|daily|weekly|monthly)\b.{0,60}\bnewsletters?|\byour inbox"
    r"|\b(?:our|my) mailing list)\b"
    r"|by (?:signing|subscribing|registering|clicking|submitting|joining)\b.{0,80}\byou (?:agree|consent|acknowledge"
    r"|confirm)\b"
    r"|(?:the following|this) (?:content|article|post|story|page) (?:is|was|has been) (?:brought|sponsored|paid"
    r"|written in partnership)\b"
    r"|(?:sorry|sadly|please|you (?:must|need to|have to)|this \w{3,12})\b.{0,40}\b(?:enable|requires?|turn on)"
    r" javascript"
    r"|continue reading below|(?:story|article) continues below"
    r"|thanks? for reading\b.{0,80}\bsubscribe\b"
    r"|become an? (?:(?:free|paid|paying|annual) )?(?:member|subscriber|supporter|patron)\b.{0,80}$"
    r"|(?:e-?mail|print|save|send) this (?:story|article|page)\b.{0,60}$|printer[ -]friendly\b.{0,40}$|copy link\W*$)",
    re.IGNORECASE,
)
PLEA_BEHIND = re.compile(  # one that other words may stand before, and with it costs ten times as much to look for
    r"^(?:(?:.{0,60}[.!?:–-] |you can |please |be sure to )?(?:also )?(?:follow|like|find|join) (?:\S{1,40} ){1,6}on"
    r" (?:twitter|facebook|instagram|linkedin|youtube|threads|tiktok|bluesky|google news|x\b)"
    r"|.{1,60} is a reader-supported publication\b)",
    re.IGNORECASE,
)
PLEA_SIGNS = (" on ", " is a reader")
PLEA_BEGINS = frozenset(  # the first three letters of all that PLEA matches
    "ple|sig|sub|reg|tha|sha|lik|get|joi|rec|ent|wan|don|sta|nev|kee|the|thi|sor|sad|you|con|sto|art|bec|e-m|ema|pri|sav"
    "|sen|cop|to |be |by ".split("|")
)
WALL = re.compile(  # what stands where an article goes on for those who pay, and beside its buttons; short
    r"^(?:url: ?https?:\S+$|to (?:continue|keep) reading\b.{0,60}"
    r"|already (?:a|an|have an?) (?:\w+ )?(?:subscriber|member|account)\b"
    r"|(?:continue|keep) reading(?: (?:for|from|with) .{0,30})?\W*$"
    r"|(?:subscribe|log ?in|sign in|register) to (?:continue|keep|read)\b|create (?:a|your) free account to\b"
    r"|this (?:article|content|story|page) is (?:for|only for|available (?:only )?to|reserved for|exclusive to)\b"
    r".{0,40}(?:subscribers|members)\b"
    r"|you(?:['’]ve| have) (?:reached|read|used) (?:your|all your|the limit)\b.{0,40}articles?\b"
    r"|(?:cet article|la suite) est réservée? (?:à nos |aux )abonnés"
    r"|il vous reste \d{1,2}(?:[.,]\d{1,2})? ?% de cet article"
    r"|(?:jetzt |hier )?weiterlesen mit\b|dieser (?:artikel|beitrag) ist (?:nur )?(?:für|exklusiv)\b.{0,30}abonnenten"
    r"|(?:contenido|artículo) exclusivo para (?:suscriptores|socios)|conteúdo exclusivo para assinantes"
    r"|(?:news provided by|share this (?:article|story|post|page))\W*$|(?:source url|printed from|date printed)\s?:)",
    re.IGNORECASE,
)
MOST_WALL_CHARS = 160
WALL_BEGINS = frozenset(  # the first three letters of all that WALL matches
    "url|alr|con|kee|sub|log|sig|reg|cre|thi|you|cet|jet|hie|wei|die|art|new|sha|sou|pri|dat|to |la |il ".split("|")
)
COUNT_LINE = re.compile(  # under what somebody posted: "4.1K views", "12 shares 214 likes"
    r"\W*(?:\d[\d.,]{0,9} ?[KM]? ?(?:views?|shares?|likes?|reactions?|subscribers?|followers?|re(?:posts?|tweets?)"
    r"|quotes?|bookmarks?|members|reads?)\W{0,4}){1,5}|\d[\d.,]{0,6} ?[KM]",
    re.IGNORECASE,
)
MAIL_FOOT = re.compile(  # what a newsletter's sender says of the mail
    r"\W*(?:view (?:this (?:e-?mail|message|newsletter)|it|online) in (?:your|a) (?:web )?browser"
    r"|view (?:in|online)\b.{0,20}"
    r"|(?:you(?:[’']re| are)? (?:receiv(?:ed|ing)|get(?:ting)?)|this (?:e-?mail|newsletter) was sent) .{0,80}"
    r"\b(?:because|to|subscri|sign)\b.*"
    r"|(?:was|has|did) (?:this|some(?:one|body)) .{0,30}forward.{0,80}|(?:click here to |to )?unsubscribe\b.{0,120}"
    r"|(?:manage|update) (?:your )?(?:e-?mail )?preferences\b.{0,80}"
    r"|(?:enter|your) (?:your )?e-?mail(?: address)?(?: here)?|add us to your address book.{0,40})\W*",
    re.IGNORECASE,
)
ADVERT_LINE = re.compile(  # over or under what somebody paid for; the line is no more than that
    r"^\W*(?:advert(?:isement|ising|s)?|ads?|sponsored(?: links?)?|(?:(?:article|story|content) )?continues?"
    r" (?:below|after) (?:this |the )?ad(?:vert(?:isement)?)?|scroll (?:down )?(?:to|for) (?:continue|more)"
    r"|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|annuncio|advertentie|reklama?|annonse?|annons|реклама|广告|廣告|広告|إعلان"
    r"|विज्ञापन)\W*$",
    re.IGNORECASE,
)
LIST_MARK = re.compile(r"^([ \t]*)(\d{1,4}[.)]|[•*·◦▪●○‣⁃+-])[ \t]+(?=\S)")
SENTENCE_END = re.compile(r"[.!?…।؟۔][\"'”’)\]]*\s*$")
WORD = re.compile(r"\w+")


BEGIN_CHARS = 3  # asked before the patterns of pleas and walls: a fifth and two thirds of the time
FIGURE = re.compile(r"\d")  # without one there is no date, nor without one of the next two
_MONTH_BEGINS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_MONTH_ENDS = "(?:jan|ary|feb|mar|rch|apr|ril|may|jun|une|jul|uly|aug|ust|sep|ept|ber|oct|nov|dec)"
DATE_SIGN = (
    re.compile(  # a figure of every written date, with what stands beside it there: less than half of its search
        rf"\d(?:[-/.]\d|(?:st|nd|rd|th)?(?: of)?[ .-]{{1,2}}{_MONTH_BEGINS}"
        rf"|(?<= \d)(?:(?<={_MONTH_ENDS} \d)|(?<={_MONTH_ENDS}\. \d)))",
        re.IGNORECASE,
    )
)


def find_date(text: str) -> re.Match[str] | None:
    """The first written date of a text."""
    return WRITTEN_DATE.search(text) if DATE_SIGN.search(text) else None


def has_date(text: str) -> bool:
    """True where the text holds a written date."""
    return find_date(text) is not None


def pleads(text: str) -> bool:
    """True where a line asks something of the site's readers."""
    if text[:BEGIN_CHARS].casefold() in PLEA_BEGINS and PLEA.match(text):
        return True
    return holds(text, PLEA_SIGNS) and PLEA_BEHIND.match(text) is not None


def walls(text: str) -> bool:
    """True where a line is what stands where an article goes on for those who pay, or beside its buttons."""
    return len(text) <= MOST_WALL_CHARS and text[:BEGIN_CHARS].casefold() in WALL_BEGINS and bool(WALL.match(text))


def has_time(text: str) -> bool:
    """True where the text holds a written date or "3 hours ago"."""
    if has_date(text):
        return True
    return find_ago(text) is not None


def find_ago(text: str) -> re.Match[str] | None:
    """The first "3 hours ago" of a text."""
    return AGO.search(text) if holds(text, AGO_SIGNS) else None


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the text: far cheaper than the search that it saves."""
    lower = text.lower()
    for word in words:  # noqa: SIM110 (asked of every paragraph: a generator takes twice as long)
        if word in lower:
            return True
    return False
