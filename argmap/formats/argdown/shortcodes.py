"""The names that Argdown writes between full stops or colons, and the characters they stand for."""

_NAMES = {
    "A": "∀",
    "E": "∃",
    "O": "𝗢",  # noqa: RUF001 - the sign that Argdown means
    "P": "𝗣",  # noqa: RUF001 - the sign that Argdown means
    "->": "→",
    "<->": "↔",
    "~": "¬",
    "^": "∧",
    "v": "∨",  # noqa: RUF001 - the sign that Argdown means
    "v_": "⊻",
    "<>": "◇",
    "[]": "◻",
    "happy": "😀",
    "smile": "☺",
    "smiley": "☺",
    "laugh": "😆",
    "lol": "😆",
    "rofl": "🤣",
    "joy": "😂",
    "heart": "❤",
    "?": "❓",
    "question": "❓",
    "love": "😍",
    "wink": "😉",
    "shush": "🤫",
    "meh": "😐",
    "eye-roll": "🙄",
    "sad": "😢",
    "disappointed": "😞",
    "scream": "😱",
    "+1": "👍",
    "up": "👍",
    "-1": "👎",
    "down": "👎",
    "think": "🤔",
    "star": "⭐",
    "y": "✔",
    "agree": "✔",
    "n": "❌",
    "disagree": "❌",
}

SHORTCODES = {f"{mark}{name}{mark}": sign for name, sign in _NAMES.items() for mark in ".:"} | {
    ":smile:": "\u263a\ufe0f"
}
