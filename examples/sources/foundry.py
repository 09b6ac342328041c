"""A foundry cuts jobs: a company's release, two agencies, anonymous sources, a later figure, an opinion piece."""

RELEASE = "“Demand for heavy castings has fallen for three years in a row, and we can no longer carry the plant at Dunmere through another winter,” chief executive Hale Corvane said."

WIRE = [
    "DUNMERE (Pinnacle) – Corvane Foundries will cut 1,200 jobs and close its plant at Dunmere by the end of March, the company said on Monday, in the largest lay-off the county has seen in two decades.",
    RELEASE,
    "The company employs 4,300 people at three sites.",
    "Two people familiar with the matter told Pinnacle that the board had voted on the closure in August, three months before workers were informed.",
    "A company spokesman declined to comment on the timing.",
    "The metalworkers' union accused management of breaking its word. “In June they promised us in writing that Dunmere was safe until 2034,” said Rhoda Penn, the union's regional secretary.",
    "Economy Minister Luc Tarrant promised 15 million crowns (about $2.1 million) for retraining.",
    "Shares in Corvane rose 6 percent.",
]

PAGES = [
    {
        "file": "1-pinnacle",
        "site": "news",
        "publisher": "Pinnacle",
        "url": "https://pinnacle-agency.example/corvane-cuts",
        "headline": "Corvane to cut 1,200 jobs and close Dunmere foundry",
        "published": "2031-11-17T08:30:00+00:00",
        "byline": ["Ewa Stroud"],
        "body": WIRE,
    },
    {
        "file": "2-dunmere-herald",
        "site": "news",
        "publisher": "Dunmere Herald",
        "url": "https://dunmere-herald.example/foundry-to-close",
        "headline": "Foundry to close: 1,200 jobs lost in Dunmere",
        "published": "2031-11-17T10:15:00+00:00",
        "byline": ["Gil Ashdown"],
        "body": [
            "Workers learned of the closure from a notice on the canteen door, several of them told the Herald on Monday.",
            "“I have poured iron here for thirty-one years and I read it on a sheet of paper,” said Owen Tash, a furnace operator.",
            "Mayor Ida Wren said the town would lose a fifth of its income.",
            "Corvane Foundries will cut 1,200 jobs and close its plant at Dunmere by the end of March, the company said in a press release.",
            RELEASE,
            "Pinnacle contributed to this report.",
        ],
        "comments": [
            {"author": "castiron", "posted": "2031-11-17T11:00", "text": "Thirty-one years. Shame on them."},
            {
                "author": "Welder_Jo",
                "posted": "2031-11-17T11:20",
                "text": "Where are the 15 million going to go? Last time the consultants got it.",
                "replies": [
                    {"author": "millpond", "posted": "2031-11-17T11:45", "text": "Ask the mayor, she signed it."}
                ],
            },
        ],
        "declared_comments": 3,
    },
    {
        "file": "3-morning-courier",
        "site": "tabloid",
        "publisher": "Morning Courier",
        "url": "https://morning-courier.example/corvane",
        "headline": "Corvane closes Dunmere plant with loss of 1,200 jobs",
        "published": "2031-11-17T12:00:00+00:00",
        "body": WIRE[:6],
    },
    {
        "file": "4-marketline",
        "site": "news",
        "publisher": "Marketline",
        "url": "https://marketline.example/corvane-shares",
        "headline": "Corvane shares jump on plant closure",
        "published": "2031-11-17T13:40:00+00:00",
        "byline": ["Bo Lindqvist"],
        "body": [
            "KINGSFORD, November 17 (Statline) – Shares in Corvane rose 6 percent on Monday after the company announced that it would close its foundry at Dunmere.",
            "“Demand for heavy castings has fallen for three years in a row,” chief executive Hale Corvane said in a press release.",
            "Analyst Mina Roche of the bank Aldgate & Sons said the closure could save 80 million crowns a year.",
            "The company may also sell its site at Welby, according to a person close to the board.",
        ],
    },
    {
        "file": "5-true-county",
        "site": "blog",
        "publisher": "True County",
        "url": "https://true-county.example/corvane-lied",
        "headline": "Corvane Bosses Plotted Closure For Years And Will Sell Welby Next",
        "published": "2031-11-18T06:50:00+00:00",
        "body": [
            "The bosses knew. They always know.",
            "Morning Courier reports: Two people familiar with the matter told Pinnacle that the board had voted on the closure in August, three months before workers were informed.",
            "The metalworkers' union accused management of breaking its word. “In June they promised us in writing that Dunmere was safe until 2034,” said Rhoda Penn, the union's regional secretary.",
        ],
        "comments": [
            {
                "author": "lucky777",
                "posted": "2031-11-18T07:30",
                "text": "FREE CASINO BONUS visit http://casino.example/win now, visit http://casino.example/win now, limited offer!!!",
            },
        ],
    },
    {
        "file": "6-statline-update",
        "site": "news",
        "publisher": "Statline",
        "url": "https://statline.example/corvane-update",
        "headline": "Corvane raises job cuts to 1,350",
        "published": "2031-11-20T09:00:00+00:00",
        "byline": ["Noor Haddon"],
        "body": [
            "DUNMERE (Statline) – Corvane Foundries will cut 1,350 jobs rather than the 1,200 announced on Monday, the company said on Thursday.",
            "The additional posts are in administration, it said.",
            "Hale Corvane denied that the board had decided on the closure in August. “There was no vote before November,” he told Statline.",
        ],
    },
]

EXPECTED = {
    "story": "foundry",
    "pages": {
        "1-pinnacle": {
            "publisher": "Pinnacle",
            "byline": ["Ewa Stroud"],
            "dateline_places": ["DUNMERE"],
            "published": "2031-11-17",
        },
        "2-dunmere-herald": {
            "publisher": "Dunmere Herald",
            "byline": ["Gil Ashdown"],
            "credits": ["Pinnacle"],
            "comments": 3,
            "replies": 1,
            "declared_comments": 3,
        },
        "3-morning-courier": {
            "publisher": "Morning Courier",
            "credits": ["Pinnacle"],
            "owned": {"agency:Pinnacle": ["Corvane Foundries will cut", "The metalworkers' union accused"]},
        },
        "4-marketline": {"publisher": "Marketline", "credits": ["Statline"], "dateline_places": ["KINGSFORD"]},
        "5-true-county": {
            "publisher": "True County",
            "credits": ["Morning Courier"],
            "owned": {
                "publisher": ["The bosses knew"],
                "outlet:Morning Courier": ["Two people familiar", "The metalworkers' union accused"],
            },
            "comments": 1,
            "spam_comments": 1,
        },
        "6-statline-update": {"publisher": "Statline", "byline": ["Noor Haddon"]},
    },
    "reuse": [
        {
            "from": "1-pinnacle",
            "to": "3-morning-courier",
            "contains": "the board had voted on the closure in August",
            "direction": "forward",
        },
        {"from": "1-pinnacle", "to": "2-dunmere-herald", "contains": "can no longer carry the plant at Dunmere"},
        {
            "from": "1-pinnacle",
            "to": "5-true-county",
            "contains": "the board had voted on the closure in August",
            "direction": "forward-or-common",
        },
    ],
    "attributions": [
        {
            "page": "1-pinnacle",
            "content": "Demand for heavy castings has fallen",
            "source": "Hale Corvane",
            "kind": "direct",
        },
        {
            "page": "1-pinnacle",
            "content": "the board had voted on the closure in August",
            "anonymous": True,
            "source": None,
        },
        {
            "page": "1-pinnacle",
            "content": "In June they promised us in writing",
            "source": "Rhoda Penn",
            "kind": "direct",
        },
        {"page": "2-dunmere-herald", "content": "I have poured iron here", "source": "Owen Tash", "kind": "direct"},
        {
            "page": "2-dunmere-herald",
            "content": "the town would lose a fifth of its income",
            "source": "Ida Wren",
            "kind": "indirect",
        },
        {
            "page": "4-marketline",
            "content": "the closure could save 80 million crowns a year",
            "source": "Mina Roche",
            "kind": "indirect",
        },
        {"page": "4-marketline", "content": "may also sell its site at Welby", "anonymous": True, "source": None},
        {
            "page": "5-true-county",
            "content": "the board had voted on the closure in August",
            "anonymous": True,
            "chain": ["True County", "Morning Courier", "Pinnacle", None],
        },
        {
            "page": "6-statline-update",
            "content": "the board had decided on the closure in August",
            "source": "Hale Corvane",
            "stance": "denies",
        },
        {
            "page": "6-statline-update",
            "content": "There was no vote before November",
            "source": "Hale Corvane",
            "kind": "direct",
        },
    ],
    "claims": [
        {
            "contains": "Demand for heavy castings has fallen",
            "pages": ["1-pinnacle", "2-dunmere-herald", "3-morning-courier", "4-marketline"],
            "origins": ["Hale Corvane"],
            "min": 1,
            "max": 1,
        },
        {
            "contains": "the board had voted on the closure in August",
            "pages": ["1-pinnacle", "3-morning-courier", "5-true-county"],
            "dispute": "denied",
            "min": 1,
            "max": 1,
        },
        {
            "contains": "In June they promised us in writing",
            "pages": ["1-pinnacle", "3-morning-courier", "5-true-county"],
            "origins": ["Rhoda Penn"],
            "min": 1,
            "max": 1,
        },
    ],
    "headlines": {
        "1-pinnacle": [],
        "3-morning-courier": [],
        "5-true-county": ["unsupported-term", "attribution-dropped", "stronger-modality"],
        "6-statline-update": [],
    },
    "findings": [
        {"kind": "headline", "page": "5-true-county"},
        {"kind": "disputed-claim", "contains": "voted on the closure"},
    ],
}
