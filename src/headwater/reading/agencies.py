"""Who the news agencies, press-release wires and best-known outlets are, under the names that pages use for them.

One small table. It settles two questions that words alone do not: whether "(AP)" after a place name is a credit or an
abbreviation, and whether "Newsweek reports:" speaks of an outlet or of a person. Outlets that are not in it are
recognised by how they are called (``looks_like_outlet``), with more caution.
"""

import re
from functools import lru_cache

from headwater.model import CreditKind, Record


class Wire(Record, frozen=True, kw_only=True):
    """A publisher whose texts others republish: its usual name, other names, country (ISO 3166) and who runs it."""

    name: str
    kind: CreditKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    state: bool = False  # a state's own agency or broadcaster


def _agency(name: str, country: str | None, *aliases: str, state: bool = False) -> Wire:
    return Wire(name=name, kind="agency", country=country, aliases=aliases, state=state)


def _outlet(name: str, country: str | None, *aliases: str, state: bool = False) -> Wire:
    return Wire(name=name, kind="outlet", country=country, aliases=aliases, state=state)


def _release(name: str, country: str | None, *aliases: str) -> Wire:
    return Wire(name=name, kind="press-release", country=country, aliases=aliases)


WIRES: tuple[Wire, ...] = (
    # international
    _agency("Reuters", "GB", "Thomson Reuters", "Reuters News Agency", "Reuter", "Рейтер", "Reuters Health"),
    _agency("AP", "US", "Associated Press", "The Associated Press", "The AP"),
    _agency("AFP", "FR", "Agence France-Presse", "Agence France Presse", "АФП"),
    _agency("UPI", "US", "United Press International"),
    _agency("Bloomberg", "US", "Bloomberg News"),
    _agency("Dow Jones", "US", "Dow Jones Newswires", "Dow Jones Newswire"),
    _agency("IPS", "IT", "Inter Press Service"),
    _agency("IRIN", "CH", "The New Humanitarian"),
    # Europe
    _agency("PA", "GB", "Press Association", "PA Media", "The Press Association", "PA News Agency"),
    _agency("dpa", "DE", "Deutsche Presse-Agentur", "dpa-AFX", "German Press Agency"),
    _agency("epd", "DE", "Evangelischer Pressedienst"),
    _agency("KNA", "DE", "Katholische Nachrichten-Agentur"),
    _agency("dapd", "DE", "ddp"),
    _agency("SID", "DE", "Sport-Informations-Dienst"),
    _agency("APA", "AT", "Austria Presse Agentur"),
    _agency("Keystone-SDA", "CH", "SDA", "ATS", "Schweizerische Depeschenagentur"),
    _agency("EFE", "ES", "Agencia EFE", "Efe"),
    _agency("Europa Press", "ES"),
    _agency("ANSA", "IT"),
    _agency("Adnkronos", "IT", "AdnKronos"),
    _agency("AGI", "IT", "Agenzia Giornalistica Italia"),
    _agency("LaPresse", "IT"),
    _agency("Lusa", "PT", "Agência Lusa"),
    _agency("ANP", "NL", "Algemeen Nederlands Persbureau"),
    _agency("Belga", "BE", "Belga News Agency"),
    _agency("NTB", "NO"),
    _agency("TT", "SE", "TT News Agency", "Tidningarnas Telegrambyrå"),
    _agency("Ritzau", "DK"),
    _agency("STT", "FI", "STT-Lehtikuva"),
    _agency("PAP", "PL", "Polska Agencja Prasowa", "Polish Press Agency"),
    _agency("ČTK", "CZ", "CTK", "Czech News Agency"),
    _agency("TASR", "SK"),
    _agency("MTI", "HU", state=True),
    _agency("Agerpres", "RO", state=True),
    _agency("BTA", "BG", "Bulgarian News Agency", state=True),
    _agency("Tanjug", "RS"),
    _agency("Hina", "HR", "HINA"),
    _agency("ANA-MPA", "GR", "AMNA", "ANA"),
    _agency("BNS", "EE", "Baltic News Service"),
    _agency("Ukrinform", "UA", "Укринформ", "Укрінформ", state=True),
    _agency("UNIAN", "UA", "УНИАН", "УНІАН"),
    _agency("Interfax-Ukraine", "UA", "Интерфакс-Украина"),
    _agency("BelTA", "BY", "БелТА", state=True),
    _agency("Tass", "RU", "TASS", "Itar-Tass", "ITAR-TASS", "ТАСС", "ИТАР-ТАСС", state=True),
    _agency("Interfax", "RU", "Интерфакс"),
    _agency("RIA Novosti", "RU", "RIA", "РИА Новости", "РИА", "RIA News", state=True),
    # Asia and the Pacific
    _agency("Xinhua", "CN", "Xinhua News Agency", "新华社", state=True),
    _agency("China News Service", "CN", "CNS", "ECNS", state=True),
    _agency("Kyodo", "JP", "Kyodo News", "共同通信"),
    _agency("Jiji", "JP", "Jiji Press"),
    _agency("Yonhap", "KR", "Yonhap News Agency", "Yonhap News", "연합뉴스"),
    _agency("KCNA", "KP", "Korean Central News Agency", state=True),
    _agency("CNA Taiwan", "TW", "Central News Agency", "Focus Taiwan"),
    _agency("PTI", "IN", "Press Trust of India"),
    _agency("ANI", "IN", "Asian News International"),
    _agency("IANS", "IN", "Indo-Asian News Service"),
    _agency("UNI", "IN", "United News of India"),
    _agency("APP", "PK", "Associated Press of Pakistan", state=True),
    _agency("BSS", "BD", "Bangladesh Sangbad Sangstha", state=True),
    _agency("UNB", "BD", "United News of Bangladesh"),
    _agency("Antara", "ID", "ANTARA", state=True),
    _agency("Bernama", "MY", "BERNAMA", state=True),
    _agency("PNA", "PH", "Philippine News Agency", state=True),
    _agency("VNA", "VN", "Vietnam News Agency", "VNS", state=True),
    _agency("AAP", "AU", "Australian Associated Press"),
    _agency("RNZ", "NZ", "Radio New Zealand"),
    # Middle East and Africa
    _agency("Anadolu", "TR", "Anadolu Agency", "AA", "Anadolu Ajansı", state=True),
    _agency("DHA", "TR", "Demirören Haber Ajansı"),
    _agency("IRNA", "IR", state=True),
    _agency("Fars", "IR", "Fars News Agency", "FNA"),
    _agency("Tasnim", "IR", "Tasnim News Agency"),
    _agency("ISNA", "IR"),
    _agency("Mehr", "IR", "Mehr News Agency", "MNA"),
    _agency("SANA", "SY", "Syrian Arab News Agency", state=True),
    _agency("NNA", "LB", "National News Agency", state=True),
    _agency("Petra", "JO", "Petra News Agency", state=True),
    _agency("KUNA", "KW", state=True),
    _agency("QNA", "QA", "Qatar News Agency", state=True),
    _agency("SPA", "SA", "Saudi Press Agency", state=True),
    _agency("WAM", "AE", "Emirates News Agency", state=True),
    _agency("MENA", "EG", "Middle East News Agency", state=True),
    _agency("WAFA", "PS", state=True),
    _agency("APS", "DZ", "Algérie Presse Service", state=True),
    _agency("MAP", "MA", "Maghreb Arabe Presse", state=True),
    _agency("TAP", "TN", "Tunis Afrique Presse", state=True),
    _agency("NAN", "NG", "News Agency of Nigeria", state=True),
    _agency("GNA", "GH", "Ghana News Agency", state=True),
    _agency("APA News", "SN", "African Press Agency"),
    _agency("SAPA", "ZA", "South African Press Association"),
    # the Americas
    _agency("CP", "CA", "Canadian Press", "The Canadian Press", "La Presse canadienne"),
    _release("CNW", "CA", "Canada NewsWire", "CNW Group"),
    _agency("Notimex", "MX", state=True),
    _agency("Agência Brasil", "BR", "Agencia Brasil", "ABr", state=True),
    _agency("Estadão Conteúdo", "BR"),
    _agency("Télam", "AR", "Telam", state=True),
    _agency("Prensa Latina", "CU", "PL", state=True),
    _agency("AVN", "VE", state=True),
    _agency("Andina", "PE", state=True),
    _agency("CNS News", "US", "CNSNews", "CNSNews.com"),
    _agency("Tribune News Service", "US", "TNS", "McClatchy-Tribune", "MCT"),
    _agency("States Newsroom", "US"),
    # press-release wires
    _release("PR Newswire", "US", "PRNewswire", "PRNewswire-USNewswire", "PRNewswire-Asia"),
    _release("Business Wire", "US", "BUSINESS WIRE", "BusinessWire"),
    _release("GlobeNewswire", "US", "GLOBE NEWSWIRE", "Globe Newswire"),
    _release("Marketwired", "CA", "Marketwire", "MARKETWIRE"),
    _release("ACCESSWIRE", "US", "Accesswire"),
    _release("PRWeb", "US"),
    _release("EIN Presswire", "US"),
    _release("Newsfile", "CA", "Newsfile Corp."),
    _release("ots", "DE", "news aktuell"),
    # outlets whose texts are often republished, by the names that credits use
    _outlet("ABC News", "US", "ABC"),
    _outlet("Al Jazeera", "QA", "Aljazeera", "Al-Jazeera", state=True),
    _outlet("Al-Masdar News", "SY", "Al Masdar News", "AMN"),
    _outlet("Ars Technica", "US"),
    _outlet("Axios", "US"),
    _outlet("BBC", "GB", "BBC News"),
    _outlet("Bild", "DE"),
    _outlet("Breitbart", "US", "Breitbart News"),
    _outlet("Business Insider", "US", "Insider"),
    _outlet("BuzzFeed News", "US", "BuzzFeed", "Buzzfeed"),
    _outlet("CBC", "CA", "CBC News"),
    _outlet("CBS News", "US", "CBS"),
    _outlet("CNBC", "US"),
    _outlet("CNN", "US"),
    _outlet("Common Dreams", "US"),
    _outlet("Corriere della Sera", "IT"),
    _outlet("Daily Mail", "GB", "Mail Online", "MailOnline", "The Daily Mail"),
    _outlet("Der Spiegel", "DE", "Spiegel", "Spiegel Online"),
    _outlet("Deutsche Welle", "DE", "DW", state=True),
    _outlet("El Mundo", "ES"),
    _outlet("El País", "ES", "El Pais"),
    _outlet("Financial Times", "GB", "The Financial Times", "FT"),
    _outlet("Folha de S.Paulo", "BR", "Folha"),
    _outlet("Forbes", "US"),
    _outlet("Foreign Policy", "US"),
    _outlet("Fox News", "US"),
    _outlet("France 24", "FR", state=True),
    _outlet("Frankfurter Allgemeine Zeitung", "DE", "FAZ"),
    _outlet("Gazeta Wyborcza", "PL"),
    _outlet("Global Research", "CA"),
    _outlet("Global Times", "CN", state=True),
    _outlet("Haaretz", "IL"),
    _outlet("HuffPost", "US", "Huffington Post", "The Huffington Post"),
    _outlet("Infowars", "US"),
    _outlet("ITV News", "GB", "ITV"),
    _outlet("Kommersant", "RU", "Коммерсантъ"),
    _outlet("La Repubblica", "IT", "Repubblica"),
    _outlet("La Stampa", "IT"),
    _outlet("Le Figaro", "FR"),
    _outlet("Le Monde", "FR"),
    _outlet("Libération", "FR"),
    _outlet("Meduza", "LV", "Медуза"),
    _outlet("Middle East Eye", "GB"),
    _outlet("Mother Jones", "US"),
    _outlet("MSNBC", "US"),
    _outlet("NBC News", "US", "NBC"),
    _outlet("Newsweek", "US"),
    _outlet("NPR", "US", "National Public Radio"),
    _outlet("O Globo", "BR"),
    _outlet("PBS NewsHour", "US", "PBS"),
    _outlet("Politico", "US"),
    _outlet("Press TV", "IR", "PressTV", state=True),
    _outlet("ProPublica", "US"),
    _outlet("Radio Free Europe", "CZ", "RFE/RL", "Radio Free Europe/Radio Liberty", state=True),
    _outlet("RBC", "RU", "РБК"),
    _outlet("RT", "RU", "Russia Today", state=True),
    _outlet("Rudaw", "IQ"),
    _outlet("Sky News", "GB"),
    _outlet("Slate", "US"),
    _outlet("South China Morning Post", "HK", "SCMP"),
    _outlet("South Front", "RU", "SouthFront"),
    _outlet("Sputnik", "RU", "Sputnik News", "SputnikNews", state=True),
    _outlet("Süddeutsche Zeitung", "DE", "SZ"),
    _outlet("The Atlantic", "US"),
    _outlet("The Conversation", "AU"),
    _outlet("The Daily Beast", "US", "Daily Beast"),
    _outlet("The Daily Caller", "US", "Daily Caller"),
    _outlet("The Economist", "GB"),
    _outlet("The Guardian", "GB", "Guardian"),
    _outlet("The Hill", "US"),
    _outlet("The Independent", "GB", "Independent"),
    _outlet("The Intercept", "US"),
    _outlet("The Mirror", "GB", "Daily Mirror"),
    _outlet("The New York Times", "US", "New York Times", "NYT", "NYTimes"),
    _outlet("The New Yorker", "US"),
    _outlet("The Sun", "GB"),
    _outlet("The Telegraph", "GB", "Daily Telegraph", "The Daily Telegraph"),
    _outlet("The Times", "GB", "The Times of London"),
    _outlet("The Wall Street Journal", "US", "Wall Street Journal", "WSJ"),
    _outlet("The Washington Post", "US", "Washington Post", "WaPo"),
    _outlet("Time", "US", "TIME", "Time magazine"),
    _outlet("USA Today", "US", "USA TODAY"),
    _outlet("Vice News", "US", "VICE", "Vice"),
    _outlet("Voice of America", "US", "VOA", "VOA News", state=True),
    _outlet("Vox", "US"),
    _outlet("Die Welt", "DE", "Welt"),
    _outlet("Die Zeit", "DE", "Zeit Online"),
    _outlet("Wired", "US", "WIRED"),
    _outlet("Zero Hedge", "US", "ZeroHedge"),
)

# An outlet's name often says what it is. Whole words, in the languages that the credit forms know.
OUTLET_WORDS = frozenset(
    """advertiser agency argus banner beacon blade bulletin bugle chronicle constitution courier daily democrat dispatch
    echo enquirer examiner express gazette globe guardian herald inquirer journal lantern ledger magazine mail mercury
    messenger mirror monitor news newspaper newswire observer online post press radio record recorder register reporter
    review sentinel spectator standard star sun telegraph times today tribune tv weekly wire world
    zeitung tageblatt anzeiger nachrichten rundfunk kurier rundschau allgemeine
    journal figaro presse gazette dépêche quotidien diario periódico noticias prensa jornal notícias correio
    giornale corriere gazzetta stampa dagblad krant nieuws gazeta""".split()
)
NOT_OUTLETS = frozenset(
    """ministry department police government hospital office court army council committee commission university company
    minister president parliament bank fund union association authority embassy agency service staff editor who
    associated house pentagon kremlin treasury congress senate state embassy navy force forces team study survey
    report article data map chart witness witnesses sources officials doctors residents media channel
    user reader""".split()
) - {"agency"}
COUNTRIES = frozenset(
    """afghanistan|albania|algeria|angola|argentina|armenia|australia|austria|azerbaijan|bahrain|bangladesh|belarus|belgium|
    bolivia|bosnia|brazil|britain|bulgaria|cambodia|cameroon|canada|chad|chile|china|colombia|congo|croatia|cuba|cyprus|
    denmark|ecuador|egypt|england|eritrea|estonia|ethiopia|europe|finland|france|gaza|georgia|germany|ghana|greece|
    guatemala|haiti|honduras|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|jamaica|japan|jordan|kazakhstan|kenya|
    kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|liberia|libya|lithuania|luxembourg|malaysia|mali|malta|mexico|moldova|
    mongolia|morocco|mozambique|myanmar|nepal|netherlands|niger|nigeria|norway|oman|pakistan|palestine|panama|paraguay|peru|
    philippines|poland|portugal|qatar|romania|russia|rwanda|scotland|senegal|serbia|singapore|slovakia|slovenia|somalia|
    spain|sudan|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|tunisia|turkey|turkmenistan|uganda|ukraine|
    uruguay|uzbekistan|venezuela|vietnam|wales|washington|yemen|zambia|zimbabwe|america|africa|asia|it|he|she|who|this|that|
    everyone|nobody|police|science|history|weather""".replace("\n    ", "").split("|")
)

_DOMAIN = re.compile(
    r"\A(?:www\.)?([\w-]{1,60})\.(?:com|org|net|co\.uk|de|fr|info|news|tv|ru|es|it|nl|eu|us|io)\Z", re.I
)


def _key(name: str) -> str:
    words = name.strip(" \t\u00a0\"'“”„«»‘’()[].,:;").casefold().replace("\u00a0", " ")
    return re.sub(r"\s+", " ", words.removeprefix("the ").removeprefix("agencia ").removeprefix("agence "))


_BY_NAME = {_key(n): wire for wire in reversed(WIRES) for n in (wire.name, *wire.aliases)}
_BY_SQUEEZED = {key.replace(" ", "").replace("-", ""): wire for key, wire in _BY_NAME.items()}


@lru_cache(maxsize=4096)
def known(name: str) -> Wire | None:
    """The agency, press-release wire or outlet that goes by ``name`` ("Associated Press", "newsweek.com"), or None."""
    found = _BY_NAME.get(_key(name))
    if found is None and (domain := _DOMAIN.match(name.strip())):
        found = _BY_SQUEEZED.get(domain[1].casefold().replace("-", ""))
    bare = name.strip(" ().,/").removeprefix("the ")
    if found and bare[:1].islower() and not found.name[:1].islower() and not _DOMAIN.match(bare):
        return None  # "time", "the times they are"
    if found and found.kind != "outlet" and found.name.isupper() and _key(name) == found.name.casefold():
        # "AP" is an agency, "ap" and "Map" are words; "Ansa" is how some write ANSA
        return found if bare.isupper() or (len(bare) > 3 and bare[0].isupper()) else None
    return found


def agency_kind(name: str) -> CreditKind | None:
    """Whether ``name`` is a known agency, outlet or press-release wire; None when it is none that we know."""
    wire = known(name)
    return wire.kind if wire else None


def canonical_name(name: str) -> str:
    """The name that ``name`` is commonly known by: "Associated Press" is "AP", "Newsweek.com" is "Newsweek"."""
    wire = known(name)
    if wire:
        return wire.name
    name = name.strip(" \t\u00a0\"'“”„«»()[],:;").removeprefix("The ").removeprefix("the ")
    domain = _DOMAIN.match(name)
    return domain[1] if domain else name


def looks_like_outlet(name: str) -> bool:
    """Whether an unknown name is built like an outlet's: "The Harbour Gazette", "harbourgazette.com"."""
    if known(name) or _DOMAIN.match(name.strip()):
        return True
    words = re.findall(r"[\w’'-]+", name)
    if not words or len(words) > 6 or NOT_OUTLETS & {w.casefold() for w in words}:
        return False
    return any(w[:1].isupper() and w.casefold() in OUTLET_WORDS for w in words)
