"""Account names on social media and in games.

Source: the rules for user names of Instagram, TikTok and Snapchat (letters, digits, dots, underscores). A
word with an underscore in it is an account in any case.
"""

import re

from guardrails.hits import LIKELY, SURE
from guardrails.lexicon import lexicon
from guardrails.recognisers.base import RuleRecogniser

_PLATFORMS = (
    "insta(?:gram)?|snap(?:chat)?|tiktok|discord|telegram|twitter|facebook|fb|roblox|fortnite|xbox|psn|skype|"
    "steam|minecraft|twitch|youtube|signal|bereal|whatsapp|onlyfans|vinted|marktplaats|tinder"
)
#: The beginnings of those, without which no rule for platforms or accounts matches.
NEEDED = (
    "insta", "snap", "tiktok", "discord", "telegram", "twitter", "facebook", "fb", "roblox", "fortnite",
    "xbox", "psn", "skype", "steam", "minecraft", "twitch", "youtube", "signal", "bereal", "whatsapp",
    "onlyfans", "vinted", "marktplaats", "tinder", "account", "gebruikersnaam", "user", "nickname", "profiel",
)  # fmt: skip
_ACCOUNT = "account(?:naam)?|gebruikersnaam|user(?:name)?|nickname|profiel"


class Handle(RuleRecogniser):
    """Names behind @ or a platform, with an underscore, or in a hashtag that is no ordinary word."""

    KINDS = ("ACCOUNT",)
    CONTEXT = ("insta", "instagram", "snap", "snapchat", "tiktok", "account", "gebruikersnaam", "gamertag")
    RULES = (
        (
            re.compile(r"(?<![\w#&])#(?P<hit>[^\W\d_]\w{2,40})"),
            "ACCOUNT",
            LIKELY,
            lambda match: not lexicon().is_ordinary(match["hit"].lower()),
            ("#",),
        ),
        (re.compile(r"(?:(?<![\w@.])@|@@)@{0,2}_{0,3}[^\W_][\w.]{0,38}\w"), "ACCOUNT", SURE, None, ("@",)),
        (
            re.compile(r"(?<!\w)(?=\w{0,40}[^\W_]_)[^\W_]\w{0,60}(?:\.\w{1,40}){0,3}"),
            "ACCOUNT",
            LIKELY,
            None,
            ("_",),
        ),
        (
            re.compile(
                rf"(?i)\b(?:{_PLATFORMS})(?:[ -]?account)? "
                rf"(?P<hit>(?=[\w.#-]{{0,38}}[\d_#.][\w#])[^\W_][\w.#-]{{1,38}}\w)"
            ),
            "ACCOUNT",
            LIKELY,
            None,
            NEEDED,
        ),
        (
            re.compile(
                r"(?i)\b(?:gamer(?:tag|naam)|gebruikersnaam|user ?name|accountnaam|nickname|inlognaam)"
                r"(?: is| heet|:)? (?P<hit>[^\W_][\w.#-]{2,38})"
            ),
            "ACCOUNT",
            LIKELY,
            lambda match: not match["hit"].islower() or not lexicon().is_ordinary(match["hit"]),
            ("naam", "tag", "user", "nick"),
        ),
        (
            re.compile(
                rf"(?i)\b(?:{_PLATFORMS})(?: (?:is|heet|account|naam))?(?:: ?|"
                rf" is | ?= ?)(?P<hit>[^\W_][\w.-]{{2,38}})"
            ),
            "ACCOUNT",
            LIKELY,
            None,
            NEEDED,
        ),
        (
            re.compile(
                rf"(?i)\b(?:{_ACCOUNT})(?: is| heet)?[: ] ?(?P<hit>(?=[\w.]{0, 38}[\d_])[^\W_][\w.-]{{2,38}})"
            ),
            "ACCOUNT",
            LIKELY,
            None,
            NEEDED,
        ),
        (
            re.compile(
                rf"(?i)\b(?:{_PLATFORMS}|{_ACCOUNT})(?: \w{{2,10}})? ?['\"](?P<hit>[^'\"\n]{{2,40}})['\"]"
            ),
            "ACCOUNT",
            LIKELY,
            None,
            NEEDED,
        ),
    )
