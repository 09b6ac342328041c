"""Names as words: how two spellings of one are made equal, and the first names that newsrooms use for one sex.

Unlisted first names stay open to every pronoun.
"""

import re
import unicodedata

HIS = frozenset(
    """aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alejandro alexander alexei alfred ali allan
    allen alvin amir anatoly anders andre andreas andrei andrew andy anthony antonio arnold arthur asif ayman barack
    barry bashar ben benjamin bernard bernie bill billy bob bobby boris brad bradley brandon brendan brent brett
    brian bruce bryan carl carlos chad charles charlie chris christian christopher chuck clarence claude clint cody
    colin corey craig curtis dale dan daniel danny darren darryl dave david davor dean dennis derek diego dmitri
    dmitry dominic don donald doug douglas duncan dustin dwight earl ed eddie edgar edmund eduardo edward edwin eli
    elijah emil emmanuel eric erik ernest ethan eugene evan farid felix fernando francis francisco frank franklin
    fred frederick gareth gary gavin gene geoffrey george gerald gilbert glen glenn gordon graham grant greg gregory
    gustav guy hakan hans harold harry harvey hassan hector henry herbert herman howard hugh ian ibrahim igor ilan
    ilmar isaac ivan ivo jack jackson jacob jake james jamal jared jason javier jay jean jeff jeffrey jeremy jerome
    jerry jesse jim jimmy joe joel johan john johnny jon jonathan jorge jose josef joseph josh joshua josip juan
    julian julio justin kamal karl keith ken kenneth kevin khalid kiril kofi kurt kyle lance larry lars lawrence lee
    leo leon leonard leopold leroy lewis lloyd louis luca lucas luis luke mahmoud malcolm manuel marc marco marcus
    mario mark martin marvin matt matthew maurice max mehmet michael miguel mikhail mike milo mitch mitt mohamed
    mohammad mohammed morgan moses muhammad mustafa nathan neil nicholas nick nigel nikolai noah norman oleg oliver
    olu omar oscar otto pablo patrick paul pavel pedro per pete peter phil philip phillip pierre rafael ralph randy
    raul ravi ray raymond recep reza rex ricardo richard rick robert roberto rodney roger roland rolf ronald ron
    ross roy ruben rudy russell ryan saddam sam samuel scott sean selim sergei sergey seth shane shawn simon spencer
    stanley stefan stephen steve steven stewart stuart sven ted terence terry theodore thomas tim timo timothy toby
    todd tom tomas tommy tony travis trevor tyler vernon victor viktor vincent vladimir wade walter warren wayne
    wesley will william willie wolfgang yuri yusuf zachary joost alasdair anselm reince jeb newt marco vince evan
    joaquin tucker sean rush glenn""".split()
)
HERS = frozenset(
    """abigail ada adele agnes aisha alexandra alice alicia alison allison amanda amber amelia amy ana andrea angela
    angelina anita ann anna anne annie antonia april ashley audrey barbara beatrice belinda bernadette bertha beth
    betty beverly birgit bonnie brenda bridget brittany camille candace carla carly carmen carol carole caroline
    carolyn carrie catherine cecilia charlotte chelsea cheryl christina christine cindy claire clara claudia colleen
    connie courtney crystal cynthia daisy dana danielle dawn debbie deborah debra delia denise diana diane dolores
    donna dora doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen elsa emily emma
    erica erin esther eva eve evelyn fatima femke fiona florence frances gabriela gail geraldine gertrude gina ginny
    glenda gloria grace greta hannah hanne harriet hazel heather heidi helen helena hetty hilary hilda hillary holly
    huma ida ines ingrid irena irene iris isabel isabella ivana ivanka jackie jacqueline jane janet janice jean
    jeanne jennifer jenny jessica jill joan joanna jodie josephine joyce juanita judith judy julia juliana julie
    june kaja karen karin kate katherine kathleen kathryn kathy katie katrina kayla kellyanne kelly kim kimberly
    kirsten kristen kristin laila laura lauren layla leah lena leslie lilian lillian linda lisa lois lorraine louise
    lucia lucy lydia lynn madeleine margaret margot maria marian marianne marie marilyn marina marjorie marlene
    marta martha mary maureen megan melania melinda melissa mercedes mia michelle mila mildred mina miriam molly
    monica nadia nancy naomi natalia natalie natasha nicole nina noor nora norma nuala olga olivia ottilie pamela
    patricia paula pauline peggy penelope petra phyllis priscilla rachel rebecca renee rita roberta robin rosa
    rosalind rose rosemary roxanne ruth sabrina sally samantha sandra sara sarah sharon sheila shirley sofia sonia
    sophia sophie stacy stella stephanie sue susan suzanne svea sylvia tamara tammy tanya tara teresa theresa
    tiffany tina tracy trudy ursula valerie vanessa vera veronica victoria violet virginia vivian wanda wendy
    winifred yolanda yvonne zoe""".split()
)


def sex_of(first: str) -> str | None:
    """``"m"``, ``"f"`` or None for a first name."""
    first = first.lower()
    if first in HIS:
        return None if first in HERS else "m"
    return "f" if first in HERS else None


def fold(name: str) -> str:
    """Lower case, one kind of apostrophe and space, no dots inside initials ("U.S." → "us"), no article before."""
    name = unicodedata.normalize("NFKC", name).replace("’", "'").replace("`", "'").lower()
    name = re.sub(r"\b((?:\w\.){2,})", lambda m: m.group(1).replace(".", ""), name)
    name = re.sub(r"[\s\u00a0]+", " ", name).strip(" .,;:'\"“”()[]")
    return re.sub(r"^(?:the|a|an) ", "", name)
